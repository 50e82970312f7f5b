import { instantOf, previousMonth } from 'tallybridge-engine';
import type { Instant, Month, Period } from 'tallybridge-engine';
import { hasAppliedPlan, listOwnedLines, listPeriods, listPlans, readPlanLines } from '../../store/index.ts';
import type { Connection, ConnectionSettings, PartnerTx, Plan } from '../../store/index.ts';
import { boundsOf, runningMonth } from '../periods/bounds-of.ts';
import { ownedByKey, waitsForFinal } from './waits-for-final.ts';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
const PLANS_LOOKED_AT = 200;
const ENDED_MONTHS = 3;

interface Asked {
  readonly connection: Connection;
  readonly timeZone: string;
  readonly now: Instant;
}

/**
 * The months that a sync plans, in order: those that ended and still lack final numbers, then the current one. What no
 * person has approved for the first time yet is one month at a time: the current one follows the one that waits.
 */
export async function monthsDue(tx: PartnerTx, asked: Asked): Promise<readonly Month[]> {
  const { startMonth } = asked.connection.settings;
  const due = await monthsBegun(tx, asked);
  return startMonth === null ? due : due.filter((month) => month >= startMonth);
}

async function monthsBegun(tx: PartnerTx, { connection, timeZone, now }: Asked): Promise<readonly Month[]> {
  const periods = new Map((await listPeriods(tx, connection.id)).map((each) => [each.period.month, each]));
  const current = runningMonth(periods, { now, timeZone });
  const plans = await listPlans(tx, connection.id, { limit: PLANS_LOOKED_AT });
  if (!(await hasAppliedPlan(tx, connection.id))) {
    const [newest] = plans;
    return newest !== undefined && isWaiting(newest) && newest.period.month < current
      ? [newest.period.month, current]
      : [current];
  }
  const begun = firstMonth(plans);
  const due: Month[] = [];
  const closing = [...periods.values()].filter(({ state }) => state === 'closing').map(({ period }) => period.month);
  for (const month of [...new Set([...closing, ...endedBefore(current)])].toSorted()) {
    const known = periods.get(month);
    if (known?.state === 'sealed') continue;
    const hasBegun = known !== undefined || begun === null || month >= begun;
    const isReopened = known !== undefined && known.reopenedAt !== null;
    if (isReopened || (hasBegun && (await lacksFinal(tx, { connection, timeZone, now }, { month, plans }))))
      due.push(month);
  }
  return [...due, current];
}

/** When the final numbers of a period can be known: usage of it may still arrive until then. */
export function endOfGrace({ end }: Period, { graceHours }: Pick<ConnectionSettings, 'graceHours'>): Instant {
  return instantOf(end + graceHours * HOUR_MS);
}

const isWaiting = ({ state }: Plan): boolean => state === 'ready' || state === 'parked' || state === 'approved';

/** The oldest first. */
function endedBefore(current: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = current; months.length < ENDED_MONTHS;) {
    month = previousMonth(month);
    months.unshift(month);
  }
  return months;
}

/** The first month that was ever applied; null when it lies further back than anybody looks. */
function firstMonth(plans: readonly Plan[]): Month | null {
  if (plans.length === PLANS_LOOKED_AT) return null;
  const applied = plans.filter(({ state }) => state === 'applied').map(({ period }) => period.month);
  return applied.toSorted()[0] ?? null;
}

/**
 * Whether a line of a month that ended is still to get its final number. A month that was not planned since its grace is
 * over, as after an outage, is planned; after that its last plan names the lines that wait.
 */
async function lacksFinal(
  tx: PartnerTx,
  { connection, timeZone, now }: Asked,
  { month, plans }: { readonly month: Month; readonly plans: readonly Plan[] },
): Promise<boolean> {
  const period = await boundsOf(tx, { connection: connection.id, month, timeZone });
  const final = endOfGrace(period, connection.settings);
  if (now < final) return true;
  const finals = plans.filter((plan) => plan.period.month === month && plan.createdAt >= final);
  const newest = finals[0];
  if (newest === undefined) return true;
  if (newest.state === 'rejected') return false;
  const waitingSince = finals.at(-1)?.createdAt ?? newest.createdAt;
  const owned = ownedByKey(await listOwnedLines(tx, connection.id));
  const wait = { month, owned, now, waitingSince, waitMs: connection.settings.finalWaitDays * DAY_MS };
  return (await readPlanLines(tx, newest.id)).some((line) => waitsForFinal(line, wait));
}
