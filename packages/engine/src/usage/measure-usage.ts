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
  const { used, otherKinds } = sortRecords(records, terms.basis, { period, now });
  const measured = measureBasis(terms.basis, used, period, now);
  const rounded = roundToStep(measured, terms.step, terms.rounding);
  return {
    quantity: billable(rounded, terms).quantity,
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

/** How a record takes part in a number; `carried` is one before the period that its level goes back to. */
export type UsagePart = 'counted' | 'carried' | 'other-kind' | 'earlier' | 'later';

export function partOf(
  { at, kind }: Pick<UsageRecord, 'at' | 'kind'>,
  basis: Basis,
  { period, now }: Pick<MeasureInput, 'period' | 'now'>,
): UsagePart {
  if (!counts(at, period, now)) return 'later';
  const isWithin = at >= period.start;
  if (!usesKind(basis, kind)) return isWithin ? 'other-kind' : 'earlier';
  if (isWithin) return 'counted';
  return basis === 'sum' ? 'earlier' : 'carried';
}

/** Those that the basis measures, and those within the period that it has no use for. */
export function sortRecords(
  records: readonly UsageRecord[],
  basis: Basis,
  at: Pick<MeasureInput, 'period' | 'now'>,
): { readonly used: readonly UsageRecord[]; readonly otherKinds: readonly UsageId[] } {
  const used: UsageRecord[] = [];
  const otherKinds: UsageId[] = [];
  for (const record of records) {
    const part = partOf(record, basis, at);
    if (part === 'counted' || part === 'carried') used.push(record);
    else if (part === 'other-kind') otherKinds.push(record.id);
  }
  return { used, otherKinds };
}

/** An ended period takes the records before its end, an open one those up to now. */
function counts(at: Instant, period: Period, now: Instant): boolean {
  return at < period.end && at <= now;
}

function usesKind(basis: Basis, kind: UsageKind): boolean {
  return (basis === 'sum') === (kind === 'consumed');
}

/** What is left after each step of the terms; the last is the quantity. */
export interface QuantitySteps {
  readonly measured: Decimal;
  readonly rounded: Decimal;
  readonly beyondIncluded: Decimal;
  readonly quantity: Decimal;
}

/** The steps that led to a quantity, from its evidence. */
export function quantitySteps({ measured, rounded, included, minimum }: UsageEvidence): QuantitySteps {
  return { measured, rounded, ...billable(rounded, { included, minimum }) };
}

function billable(
  rounded: Decimal,
  { included, minimum }: Pick<QuantityTerms, 'included' | 'minimum'>,
): Pick<QuantitySteps, 'beyondIncluded' | 'quantity'> {
  const beyondIncluded = compareDecimals(rounded, included) > 0 ? subtractDecimals(rounded, included) : ZERO;
  return { beyondIncluded, quantity: maxDecimal(beyondIncluded, minimum) };
}
