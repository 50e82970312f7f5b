import { compareDecimals, maxDecimal, multiplyDecimals, subtractDecimals, ZERO } from '../decimal/decimal.ts';
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

/**
 * A line that grows by the factor and by the increase at once waits for a person, until that person releases it. With
 * nothing alike to compare with, it is measured against what stood before, or 0, where nobody else would look at it.
 */
export function isBraked(line: PairCase, baseline: Decimal | null): boolean {
  const before = baseline ?? (line.context.input.rules.brakesNewLines ? stoodBefore(line) : null);
  if (before === null) return false;
  const { quantity } = line.pair;
  const { brake } = line.context.input.rules;
  if (compareDecimals(quantity, before) <= 0) return false;
  if (compareDecimals(quantity, multiplyDecimals(before, brake.lineFactor)) < 0) return false;
  if (compareDecimals(subtractDecimals(quantity, before), brake.lineIncrease) < 0) return false;
  return !isReleased(line);
}

/** A line that moves goes on from what the old one published. */
function stoodBefore({ context, pair, ours }: PairCase): Decimal {
  const live = ours?.owned ?? context.liveByPair.get(pairKey(pair.customer, pair.sku));
  return live === undefined ? (ours?.addition?.quantity ?? ZERO) : lastPublished(live);
}

/** A release holds for one month and for what stood when it was given, up to the quantity that the person saw. */
function isReleased({ context, pair, ours }: PairCase): boolean {
  const { brakeReleases, period } = context.input;
  const released = brakeReleases.size === 0 ? undefined : brakeReleases.get(pairKey(pair.customer, pair.sku));
  if (released === undefined || released.month !== period.month) return false;
  return released.from === (ours?.addition?.quantity ?? null) && compareDecimals(pair.quantity, released.upTo) <= 0;
}
