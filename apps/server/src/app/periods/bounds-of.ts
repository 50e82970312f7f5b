import { nextMonth, previousMonth } from 'tallybridge-engine';
import type { Instant, Month, Period } from 'tallybridge-engine';
import { findPeriod } from '../../store/index.ts';
import type { ConnectionId, PartnerTx, StoredPeriod } from '../../store/index.ts';
import { monthAt, periodOf } from '../time/billing-month.ts';

interface Asked {
  readonly connection: ConnectionId;
  readonly month: Month;
  readonly timeZone: string;
}

/**
 * The bounds that a month of the connection was opened with. One that was not opened joins its neighbours, so that no usage
 * is in two months or in none although the partner has another time zone by now.
 */
export async function boundsOf(tx: PartnerTx, { connection, month, timeZone }: Asked): Promise<Period> {
  const stored = await findPeriod(tx, connection, month);
  if (stored !== null) return stored.period;
  const { start, end } = periodOf(month, timeZone);
  const before = await findPeriod(tx, connection, previousMonth(month));
  const after = await findPeriod(tx, connection, nextMonth(month));
  return { month, start: before?.period.end ?? start, end: after?.period.start ?? end };
}

/** The month that runs: of two whose border another time zone has moved, the one whose bounds the moment is within. */
export function runningMonth(
  periods: ReadonlyMap<Month, Pick<StoredPeriod, 'period'>>,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): Month {
  const month = monthAt(now, timeZone);
  const isOver = (periods.get(month)?.period.end ?? now + 1) <= now;
  if (isOver) return nextMonth(month);
  const before = periods.get(previousMonth(month));
  return before !== undefined && now < before.period.end ? before.period.month : month;
}
