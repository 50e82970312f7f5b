import { powerOfTen } from '../decimal/decimal.ts';
import type { Rational } from '../decimal/rational.ts';
import { rationalOf } from '../decimal/rational.ts';
import { DecimalSum } from '../decimal/decimal-sum.ts';
import type { Instant, Period } from '../ids.ts';
import type { Basis } from '../links/terms.ts';
import { levelsOf } from './levels.ts';
import type { Levels } from './levels.ts';
import type { UsageRecord } from './usage-record.ts';

/**
 * What a pair amounts to before rounding. The records are those that the basis uses, by time, then by id: for `sum` those
 * within the period, for the others everything that led to the level.
 */
export function measureBasis(basis: Basis, records: readonly UsageRecord[], period: Period, now: Instant): Rational {
  switch (basis) {
    case 'latest':
      return latest(levelsOf(records));
    case 'peak':
      return peak(levelsOf(records), period.start);
    case 'average':
      return average(levelsOf(records), period.start, now < period.end ? now : period.end);
    case 'sum':
      return sum(records);
  }
}

function latest({ steps, scale }: Levels): Rational {
  return { numerator: steps.at(-1)?.units ?? 0n, denominator: powerOfTen(scale) };
}

/** The highest level within the period; the level just before it counts as within. */
function peak({ steps, scale }: Levels, start: Instant): Rational {
  let carriedIn = 0n;
  let highest: bigint | null = null;
  for (const step of steps) {
    if (step.at < start) carriedIn = step.units;
    else if (highest === null || step.units > highest) highest = step.units;
  }
  const units = highest === null || carriedIn > highest ? carriedIn : highest;
  return { numerator: units, denominator: powerOfTen(scale) };
}

/** Weighted by time over `[start, until)`; where no time has passed, the level now. */
function average(levels: Levels, start: Instant, until: Instant): Rational {
  if (until <= start) return latest(levels);
  let area = 0n;
  let level = 0n;
  let since: number = start;
  for (const step of levels.steps) {
    if (step.at > since) {
      area += level * BigInt(Math.min(step.at, until) - since);
      since = Math.min(step.at, until);
    }
    level = step.units;
  }
  area += level * BigInt(until - since);
  return { numerator: area, denominator: BigInt(until - start) * powerOfTen(levels.scale) };
}

function sum(records: readonly UsageRecord[]): Rational {
  const total = new DecimalSum();
  for (const record of records) total.add(record.quantity);
  return rationalOf(total.total);
}
