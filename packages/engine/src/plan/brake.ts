import { compareDecimals, maxDecimal, multiplyDecimals, subtractDecimals } from '../decimal/decimal.ts';
import type { Decimal } from '../ids.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PairCase } from './pair-case.ts';

/**
 * What the new quantity is compared with: what the line last published or, for a line of one month, what the pair
 * amounted to at the same moment of the month before, if that month was published; or what the line of this month
 * already shows, where that is more. Null where there is nothing alike.
 */
export function brakeBaseline(line: PairCase): Decimal | null {
  const owned = line.ours?.owned ?? null;
  const own = owned === null ? null : lastPublished(owned);
  if (line.place.terms.lineStyle === 'standing') return own;
  const before = monthBefore(line);
  return before === null || own === null ? before : maxDecimal(before, own);
}

function monthBefore({ context, pair, place }: PairCase): Decimal | null {
  if (place.key === null) return null;
  const before = context.monthBeforeByKey.get(lineKeyText({ ...place.key, month: context.monthBefore }));
  if (before === undefined) return null;
  return pair.monthBefore ?? (context.hasEnded ? lastPublished(before) : null);
}

function lastPublished({ published, written }: OwnedLine): Decimal {
  return published?.quantity ?? written.quantity;
}

/** A line that grows by the factor and by the increase at once waits for a person, until that person releases it. */
export function isBraked(line: PairCase, baseline: Decimal | null): boolean {
  if (baseline === null) return false;
  const { quantity, customer, sku } = line.pair;
  const { brakeReleases, rules } = line.context.input;
  if (compareDecimals(quantity, baseline) <= 0) return false;
  if (compareDecimals(quantity, multiplyDecimals(baseline, rules.brake.lineFactor)) < 0) return false;
  if (compareDecimals(subtractDecimals(quantity, baseline), rules.brake.lineIncrease) < 0) return false;
  const released = brakeReleases.size === 0 ? undefined : brakeReleases.get(pairKey(customer, sku));
  return released === undefined || compareDecimals(quantity, released) > 0;
}
