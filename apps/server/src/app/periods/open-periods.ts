import { nextMonth } from 'tallybridge-engine';
import type { Month } from 'tallybridge-engine';
import { listAppliedMonths, listUnsealedPeriods, listPeriods, movePeriod, openPeriod } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { monthAt } from '../time/billing-month.ts';
import { boundsOf } from './bounds-of.ts';

/** Every month that was billed has a period, and from the last of them on every month until now. */
function monthsWanted(known: readonly Month[], current: Month): ReadonlySet<Month> {
  const months = new Set(known);
  const last = known.toSorted().at(-1);
  if (last === undefined) return months;
  for (let month = last; month <= current; month = nextMonth(month)) months.add(month);
  return months;
}

/** Opens the periods that the connection lacks, and begins to close those whose month is over. */
export async function openPeriods(ctx: PartnerContext, tx: PartnerTx, connection: ConnectionId): Promise<void> {
  const now = ctx.clock.now();
  const by = { actor: ctx.actor, at: now };
  const { timeZone } = ctx.partner;
  const known = (await listPeriods(tx, connection)).map(({ period }) => period.month);
  const applied = await listAppliedMonths(tx, connection);
  const opened: Month[] = [];
  for (const month of [...monthsWanted([...known, ...applied], monthAt(now, timeZone))].toSorted()) {
    if (known.includes(month)) continue;
    const period = await boundsOf(tx, { connection, month, timeZone });
    if (await openPeriod(tx, connection, { period, by })) opened.push(month);
  }
  const closing: Month[] = [];
  for (const open of await listUnsealedPeriods(tx, connection)) {
    const isOver = open.state === 'open' && now >= open.period.end;
    if (isOver && (await movePeriod(tx, open, { from: 'open', to: 'closing', by }))) closing.push(open.period.month);
  }
  if (opened.length + closing.length > 0)
    await audit({ ...ctx, now }, tx, { action: 'period.advanced', subject: connection, detail: { opened, closing } });
}
