import { compareDecimals, maxDecimal, subtractDecimals, ZERO } from '../decimal/decimal.ts';
import { cutToDecimals, roundToStep } from '../decimal/rational.ts';
import type { Decimal, Instant, Period, UsageId } from '../ids.ts';
import type { Basis, QuantityTerms } from '../links/terms.ts';
import type { UsageEvidence } from '../plan/plan-line.ts';
import { measureBasis } from './measure-basis.ts';
import { recordsFingerprint } from './records-fingerprint.ts';
import type { UsageKind, UsageRecord } from './usage-record.ts';

export interface MeasureInput {
  /** The standing records of one pair, by time, then by id (see `standingUsage`). */
  readonly records: readonly UsageRecord[];
  readonly terms: QuantityTerms;
  readonly period: Period;
  readonly now: Instant;
}

export interface MeasuredUsage {
  readonly quantity: Decimal;
  readonly evidence: UsageEvidence;
}

/** Decimals that evidence shows of a value that has more. */
const SHOWN_DECIMALS = 9;

/** The quantity of one pair in a period: measured by its basis, rounded, less what is included, at least the minimum. */
export function measureUsage({ records, terms, period, now }: MeasureInput): MeasuredUsage {
  const used: UsageRecord[] = [];
  const otherKinds: UsageId[] = [];
  for (const record of records) {
    if (!counts(record.at, period, now)) continue;
    const isWithin = record.at >= period.start;
    if (!usesKind(terms.basis, record.kind)) {
      if (isWithin) otherKinds.push(record.id);
    } else if (isWithin || terms.basis !== 'sum') used.push(record);
  }
  const measured = measureBasis(terms.basis, used, period, now);
  const rounded = roundToStep(measured, terms.step, terms.rounding);
  return {
    quantity: billable(rounded, terms),
    evidence: {
      basis: terms.basis,
      measured: cutToDecimals(measured, SHOWN_DECIMALS),
      step: terms.step,
      rounding: terms.rounding,
      rounded,
      included: terms.included,
      minimum: terms.minimum,
      recordCount: used.length,
      otherKinds,
      fingerprint: recordsFingerprint(used),
    },
  };
}

/** An ended period takes the records before its end, an open one those up to now. */
function counts(at: Instant, period: Period, now: Instant): boolean {
  return at < period.end && at <= now;
}

function usesKind(basis: Basis, kind: UsageKind): boolean {
  return (basis === 'sum') === (kind === 'consumed');
}

function billable(rounded: Decimal, terms: QuantityTerms): Decimal {
  const beyondIncluded =
    compareDecimals(rounded, terms.included) > 0 ? subtractDecimals(rounded, terms.included) : ZERO;
  return maxDecimal(beyondIncluded, terms.minimum);
}
