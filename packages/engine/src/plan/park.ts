import { DecimalSum } from '../decimal/decimal-sum.ts';
import {
  absDecimal,
  compareDecimals,
  decimalOf,
  isZero,
  multiplyDecimals,
  ONE,
  subtractDecimals,
  ZERO,
} from '../decimal/decimal.ts';
import type { Decimal } from '../ids.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanLine } from './plan-line.ts';
import type { PlannedPair } from './plan-pair.ts';

/** Why the plan as a whole must not be applied unseen, in sentences; the lines keep their actions. */
export function parkedBecause(
  context: PlanContext,
  planned: readonly PlannedPair[],
  orphans: readonly PlanLine[],
): readonly string[] {
  return [
    emptyFeed(context, planned),
    tooManyLowered(context, planned, orphans),
    totalMoved(context, planned, orphans),
  ].filter((reason) => reason !== null);
}

/** Levels carry over, so records of earlier months count for them; an amount needs records of the month itself. */
function emptyFeed({ input, liveByKey }: PlanContext, planned: readonly PlannedPair[]): string | null {
  if (input.usage.some(({ evidence }) => evidence.recordCount > 0)) return null;
  const dried = planned.filter(isDried).length;
  const lines = input.usage.length === 0 ? liveByKey.size : dried;
  if (lines === 0) return null;
  const billed = input.usage.length === 0 ? 'are live' : 'were billed before';
  return `No usage at all arrived, while ${lines} lines of ours ${billed}: check that the product still sends its usage.`;
}

/** Nothing now, where the same time of the month before was billed. */
function isDried({ line, baseline }: PlannedPair): boolean {
  return baseline !== null && !isZero(baseline) && isZero(line.quantity);
}

/** A line that ends where another begins in its place is not lowered. */
function tooManyLowered(
  context: PlanContext,
  planned: readonly PlannedPair[],
  orphans: readonly PlanLine[],
): string | null {
  const { loweredLines, loweredPercent } = context.input.rules.brake;
  const isLowered = ({ action, group, quantity }: PlanLine): boolean =>
    (action === 'end' && group === null) || (action === 'change' && isZero(quantity));
  const stopped = planned.filter((pair) => pair.line.action === 'none' && isDried(pair)).length;
  const lowered = planned.filter(({ line }) => isLowered(line)).length + orphans.filter(isLowered).length + stopped;
  const live = context.liveByKey.size + notBilledYet(context);
  if (lowered <= loweredLines || lowered * 100 <= live * loweredPercent) return null;
  return `${lowered} of ${live} lines would go to zero or end, more than ${loweredLines} and more than ${loweredPercent} %: check that the usage is complete.`;
}

/** Lines of the month before whose pair has none in this month so far. */
function notBilledYet({ input, liveByKey, monthBeforeByKey }: PlanContext): number {
  const { month } = input.period;
  let count = 0;
  for (const { key } of monthBeforeByKey.values()) if (!liveByKey.has(lineKeyText({ ...key, month }))) count += 1;
  return count;
}

interface Compared {
  readonly before: Decimal;
  readonly after: Decimal;
  readonly price: Decimal | null;
}

/** In money where the price of every compared line is known, otherwise in units. */
function totalMoved(
  context: PlanContext,
  planned: readonly PlannedPair[],
  orphans: readonly PlanLine[],
): string | null {
  const { totalPercent } = context.input.rules.brake;
  const compared = [...planned.map(comparedPair), ...withoutRests(planned, orphans).map(comparedOrphan)].filter(
    (line) => line !== null,
  );
  const isMoney = compared.every(({ price }) => price !== null);
  const [before, after, unchanged] = [new DecimalSum(), new DecimalSum(), new DecimalSum()];
  for (const line of compared) {
    const weight = isMoney && line.price !== null ? line.price : ONE;
    if (line.before === line.after) unchanged.addProduct(line.before, weight);
    else {
      before.addProduct(line.before, weight);
      after.addProduct(line.after, weight);
    }
  }
  before.add(unchanged.total);
  after.add(unchanged.total);
  const moved = multiplyDecimals(absDecimal(subtractDecimals(after.total, before.total)), decimalOf(100));
  const allowed = multiplyDecimals(absDecimal(before.total), decimalOf(totalPercent));
  if (isZero(before.total) || compareDecimals(moved, allowed) <= 0) return null;
  const what = isMoney ? 'in money' : 'in units';
  return `The total ${what} would go from ${before.total} to ${after.total}, by more than ${totalPercent} %: check the usage before you approve the plan.`;
}

/** Like with like: only what was published before, and a new line that takes the place of one. */
function comparedPair({ line, baseline }: PlannedPair): Compared | null {
  const { action, quantity, unitPrice, group } = line;
  if (action === 'none')
    return baseline === null || line.bucket === 'excluded' ? null : { before: baseline, after: ZERO, price: unitPrice };
  const isWritten = action === 'change' || action === 'end' || action === 'keep' || action === 'create';
  if (!isWritten || line.bucket === 'held') return null;
  if (baseline === null) return group === null ? null : { before: ZERO, after: quantity, price: unitPrice };
  if (action === 'keep' && line.from !== quantity) return null;
  return { before: baseline, after: action === 'end' ? ZERO : quantity, price: unitPrice };
}

/** An old line that only has to end after its pair has moved was replaced already: what the pair bills is compared. */
function withoutRests(planned: readonly PlannedPair[], orphans: readonly PlanLine[]): readonly PlanLine[] {
  const isRest = ({ action, group }: PlanLine): boolean => action === 'end' && group === null;
  if (!orphans.some(isRest)) return orphans;
  const billed = new Set(
    planned.filter(({ line }) => HAS_LINE.has(line.action)).map(({ line }) => pairKey(line.customer, line.sku)),
  );
  return orphans.filter((line) => !isRest(line) || !billed.has(pairKey(line.customer, line.sku)));
}

const HAS_LINE: ReadonlySet<PlanLine['action']> = new Set(['keep', 'change', 'end'] as const);

function comparedOrphan({ action, from, quantity, unitPrice }: PlanLine): Compared | null {
  if (action !== 'change' && action !== 'end') return null;
  return { before: from ?? ZERO, after: action === 'end' ? ZERO : quantity, price: unitPrice };
}
