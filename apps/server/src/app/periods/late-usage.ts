import {
  customerKey,
  lateUsage as findLate,
  isOpenLate,
  pairKey,
  parseMonth,
  sku,
  standingUsage,
} from 'tallybridge-engine';
import type { LateUsage, Month } from 'tallybridge-engine';
import { instantText } from 'tallybridge-engine';
import type { LateUsage as LateAnswer, lateUsageQuerySchema, waiveRequestSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listLateWaivers, listPeriods, lockPeriod, putLateWaiver, readUsage } from '../../store/index.ts';
import type { LateWaiver, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { pageWithin } from '../page.ts';
import type { Page } from '../page.ts';
import { readLinks } from '../plans/billing-facts.ts';
import { readStatement, sealedUsage } from './read-statement.ts';
import { notSealed, requirePeriod, requireStatement } from './to-period.ts';
import type { FoundPeriod, PeriodPath } from './to-period.ts';

const MONTHS_LOOKED_AT = 12;

interface LateOfMonth {
  readonly month: Month;
  readonly statement: number;
  readonly late: readonly LateUsage[];
  readonly waivers: readonly LateWaiver[];
}

/** Where the usage of a sealed month differs from its statement now. */
async function lateOf(tx: PartnerTx, found: FoundPeriod): Promise<LateOfMonth> {
  const { connection, stored } = found;
  const { period } = stored;
  const stated = await requireStatement(tx, found);
  const waivers = await listLateWaivers(tx, connection.id, stated.number);
  const late = findLate({
    sealed: sealedUsage(readStatement(stated)),
    standing: standingUsage(await readUsage(tx, { start: period.start, end: period.end, now: period.end })),
    links: await readLinks(tx, connection.id),
    period,
    waived: new Map(waivers.map((waiver) => [pairKey(waiver.customer, waiver.sku), waiver.quantity])),
  });
  return { month: period.month, statement: stated.number, late, waivers };
}

function toAnswers({ month, late, waivers }: LateOfMonth): LateAnswer[] {
  return late.map((each) => {
    const waiver = waivers.find(({ customer, sku: of }) => customer === each.customer && of === each.sku);
    return {
      month,
      customer: each.customer,
      sku: each.sku,
      state: isOpenLate(each) ? 'late' : 'waived',
      sealed: each.sealed,
      now: each.now,
      difference: each.difference,
      waiver:
        waiver === undefined
          ? null
          : { quantity: waiver.quantity, note: waiver.note, by: waiver.by, at: instantText(waiver.at) },
    };
  });
}

export async function listLateUsage(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof lateUsageQuerySchema>,
): Promise<Page<LateAnswer>> {
  const { month, state } = query;
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await requireConnection(tx, connection);
    const wanted = month === undefined ? null : parseMonth(month);
    const sealed = (await listPeriods(tx, found.id)).filter((period) => period.state === 'sealed');
    const periods = sealed.filter(({ period }, index) =>
      wanted === null ? index < MONTHS_LOOKED_AT : period.month === wanted,
    );
    const answers: LateAnswer[] = [];
    for (const stored of periods) answers.push(...toAnswers(await lateOf(tx, { connection: found, stored })));
    return pageWithin(
      answers.filter((answer) => state === undefined || answer.state === state),
      query,
    );
  });
}

type Waive = z.output<typeof waiveRequestSchema>;

function picked({ late }: LateOfMonth, lines: Waive['lines']): readonly LateUsage[] {
  const open = late.filter(isOpenLate);
  if (lines === 'all') return open;
  return lines.map(({ customer, sku: of }, index) => {
    const key = pairKey(customerKey(customer), sku(of));
    const found = late.find((each) => pairKey(each.customer, each.sku) === key);
    if (found !== undefined) return found;
    const message = `customer "${customer}" has no late usage of "${of}" in the month`;
    throw new AppError('invalid-request', message, {
      remedy: 'List the late usage of the month, and name lines of it.',
      fields: [{ field: `lines/${index}`, message: 'has no late usage' }],
    });
  });
}

/** Somebody decides that late usage is not billed; more that comes later shows again. */
export async function waiveLateUsage(
  ctx: PartnerContext,
  path: PeriodPath,
  { by, note, lines }: Waive,
): Promise<Page<LateAnswer>> {
  const who = { actor: `${by} (through ${ctx.actor})`, at: ctx.clock.now() };
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await requirePeriod(tx, path);
    const { connection } = found;
    const stored = await lockPeriod(tx, connection.id, found.stored.period.month);
    if (stored?.state !== 'sealed') throw notSealed(stored ?? found.stored);
    const before = await lateOf(tx, { connection, stored });
    const waived = picked(before, lines).filter(isOpenLate);
    for (const { customer, sku: of, now } of waived)
      await putLateWaiver(tx, connection.id, {
        statement: before.statement,
        customer,
        sku: of,
        quantity: now,
        note,
        by: who,
      });
    const after = await lateOf(tx, { connection, stored });
    if (waived.length > 0) {
      await audit({ ...ctx, actor: who.actor, now: who.at }, tx, {
        action: 'late-usage.waived',
        subject: connection.id,
        detail: {
          month: before.month,
          by,
          note,
          lines: waived.map(({ customer, sku: of, sealed, now, difference }) => ({
            customer,
            sku: of,
            sealed,
            now,
            difference,
          })),
        },
      });
    }
    return { data: toAnswers(after), nextCursor: null };
  });
}
