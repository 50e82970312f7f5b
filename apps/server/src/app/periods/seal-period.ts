import { monthName } from 'tallybridge-engine';
import type { SealObstacle } from 'tallybridge-engine';
import type { Period as PeriodAnswer, sealRequestSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { AppError } from '../app-error.ts';
import { openSession } from '../connections/psa-session.ts';
import type { PartnerContext } from '../context.ts';
import { readWhole } from '../plans/make-plan.ts';
import { openPeriods } from './open-periods.ts';
import { missingToSeal, sealMonth } from './seal-month.ts';
import { requirePeriod, toPeriod } from './to-period.ts';
import type { FoundPeriod, PeriodPath } from './to-period.ts';

function notSealable({ stored }: FoundPeriod, missing: readonly SealObstacle[]): AppError {
  const why = missing.map(({ message }) => message).join(' ');
  return new AppError('period-not-sealable', `${monthName(stored.period.month)} cannot be sealed yet: ${why}`, {
    remedy: missing.some(({ code }) => code === 'pending-lines')
      ? 'Approve and apply the plan of the month, or seal it with "acceptPending": true: those lines are not billed then.'
      : 'Wait until what is named has passed. The month is sealed by itself then.',
    fields: missing.map(({ code, message }) => ({ field: code, message })),
  });
}

/** Seals a month at a person's request, if nothing but their word is missing. */
export async function sealPeriod(
  ctx: PartnerContext,
  path: PeriodPath,
  { by, acceptPending }: z.output<typeof sealRequestSchema>,
): Promise<PeriodAnswer> {
  const who: PartnerContext = { ...ctx, actor: `${by} (through ${ctx.actor})` };
  const asked = { acceptsPending: acceptPending };
  const { found, missing } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await openPeriods(who, tx, (await requirePeriod(tx, path)).connection.id);
    const each = await requirePeriod(tx, path);
    return { found: each, missing: await missingToSeal(tx, { ...each, now: ctx.clock.now(), asked }) };
  });
  if (found.stored.state !== 'sealed') {
    const before = missing.filter(({ code }) => code !== 'no-read');
    if (before.length > 0) throw notSealable(found, before);
    const { connection, stored } = found;
    const { month } = stored.period;
    const session = await openSession(ctx, connection);
    const seen = { session, read: await readWhole(ctx, session, month) };
    const outcome = await sealMonth(who, { connection, month, seen, asked });
    if (outcome.kind === 'missing') throw notSealable(found, outcome.obstacles);
  }
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toPeriod(ctx, tx, await requirePeriod(tx, path)));
}
