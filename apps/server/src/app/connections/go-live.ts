import { nextMonth, parseMonth } from 'tallybridge-engine';
import type { Month } from 'tallybridge-engine';
import type { Connection as ConnectionAnswer, goLiveSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { changeConnection } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit, decidedBy } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { requireSetUp } from '../profiles/set-up-missing.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { monthAt } from '../time/billing-month.ts';
import { requireConnection, toConnection } from './to-connection.ts';

export function connectionInShadow(): AppError {
  return new AppError('connection-in-shadow', 'the connection is in shadow mode, so nothing is written', {
    remedy: 'Look at what the first plan would do, then go live: POST …/connections/{connection}/go-live.',
  });
}

export function monthBeforeStart(month: Month, start: string): AppError {
  return new AppError('invalid-request', `the connection bills from ${start} on`, {
    remedy: `Plan ${start} or a later month, or change "startMonth" of the connection.`,
    fields: [{ field: 'month', message: `${month} is before the month that the connection begins with` }],
  });
}

/** A month that lies far ahead is a slip of the pen: the next one is what an agreement that was invoiced ahead needs. */
function startOf(ctx: PartnerContext, wanted: string | undefined): Month | null {
  if (wanted === undefined) return null;
  const month = parseMonth(wanted);
  const latest = nextMonth(nextMonth(nextMonth(monthAt(ctx.now, ctx.partner.timeZone))));
  if (month !== null && month <= latest) return month;
  throw new AppError('invalid-request', `${wanted} is too far ahead to begin with`, {
    remedy: `Begin with ${latest} at the latest, or go live later.`,
    fields: [{ field: 'startMonth', message: `must be ${latest} or earlier` }],
  });
}

/** From now on approved plans are written, from a month on. Going live again changes only the month. */
export async function goLive(
  ctx: PartnerContext,
  id: string,
  { by, startMonth: wanted }: z.output<typeof goLiveSchema>,
): Promise<ConnectionAnswer> {
  requireSetUpAllowed(ctx);
  const startMonth = startOf(ctx, wanted);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const before = await requireConnection(tx, id);
    const settings = { ...before.settings, isShadow: false, startMonth: startMonth ?? before.settings.startMonth };
    const isSame = !before.settings.isShadow && before.settings.startMonth === settings.startMonth;
    if (isSame) return toConnection(ctx, tx, before);
    if (before.settings.isShadow) await requireSetUp(ctx, tx, before);
    const connection = await changeConnection(tx, before.id, { settings, at: ctx.now });
    if (connection === null) throw notFound('connection', id);
    await planNextSync(ctx, tx, { connection, isRenewed: true });
    const answer = await toConnection(ctx, tx, connection);
    const detail = { by: decidedBy(ctx, by), startMonth: settings.startMonth };
    await audit(ctx, tx, { action: 'connection.went-live', subject: connection.id, detail });
    return answer;
  });
}
