import { previousMonth } from 'tallybridge-engine';
import type { Instant, Month } from 'tallybridge-engine';
import { hasAppliedPlan, listPlans } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { monthAt, periodOf } from '../time/billing-month.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Usage of a month may still arrive this long after its end. */
const GRACE_MS = DAY_MS;
const PLANS_LOOKED_AT = 200;

interface Asked {
  readonly connection: Connection;
  readonly timeZone: string;
  readonly now: Instant;
}

/**
 * The months that a sync plans, in order: the one that ended, until its final numbers have been published or nobody
 * waits for them any more, then the current one.
 */
export async function monthsDue(tx: PartnerTx, { connection, timeZone, now }: Asked): Promise<readonly Month[]> {
  const current = monthAt(now, timeZone);
  const ended = previousMonth(current);
  const { end } = periodOf(ended, timeZone);
  if (!(await hasAppliedPlan(tx, connection.id))) return [current];
  if (now < end + GRACE_MS) return [ended, current];
  if (now >= end + connection.settings.finalWaitDays * DAY_MS) return [current];
  const plans = await listPlans(tx, connection.id, { limit: PLANS_LOOKED_AT });
  const hasFinal = plans.some(
    ({ period, state, createdAt }) => period.month === ended && state === 'applied' && createdAt >= end + GRACE_MS,
  );
  return hasFinal ? [current] : [ended, current];
}
