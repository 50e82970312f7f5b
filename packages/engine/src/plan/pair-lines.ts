import { laterDay } from '../calendar/day.ts';
import type { Day } from '../ids.ts';
import type { NewAddition } from '../psa/psa.ts';
import type { Addition } from '../psa/records.ts';
import { toLine } from './draft-line.ts';
import type { PairCase } from './pair-case.ts';
import type { MeasuredPair } from './plan-input.ts';
import type { Action, Bucket, ExcludedReason, HoldCode, PlanLine, UnmappedReason } from './plan-line.ts';

const NO_WARNINGS: readonly string[] = [];

/** The line of a pair for which nothing can be planned: units without a link, or left out by a person. */
export function unplannedLine(
  pair: MeasuredPair,
  why:
    | { readonly action: 'unmapped'; readonly reason: UnmappedReason }
    | { readonly action: 'excluded'; readonly reason: ExcludedReason },
  explanation: string,
): PlanLine {
  return toLine({
    customer: pair.customer,
    sku: pair.sku,
    action: why.action,
    reason: why.reason,
    quantity: pair.quantity,
    from: null,
    agreement: null,
    addition: null,
    catalogItem: null,
    key: null,
    effectiveDate: null,
    unitPrice: null,
    explanation,
    usage: pair.evidence,
    bucket: why.action,
    warnings: NO_WARNINGS,
    newAddition: null,
    isFinal: false,
  });
}

interface PairDecision {
  readonly action: Action;
  readonly reason?: HoldCode | 'paused';
  readonly bucket: Bucket;
  readonly explanation: string;
  readonly effectiveDate?: Day;
  readonly newAddition?: Omit<NewAddition, 'serialNumber'>;
  readonly warnings?: readonly string[];
  readonly isFinal?: boolean;
}

/** The line of a linked pair; it shows our addition or else the one foreign addition that it is about. */
export function pairLine(line: PairCase, decision: PairDecision): PlanLine {
  const { pair, place } = line;
  const shown = shownAddition(line);
  return toLine({
    customer: pair.customer,
    sku: pair.sku,
    action: decision.action,
    reason: decision.reason ?? '',
    quantity: pair.quantity,
    from: shown?.quantity ?? null,
    agreement: place.key?.agreement ?? null,
    addition: shown?.id ?? line.ours?.owned?.addition ?? null,
    catalogItem: place.link.catalogItem,
    key: place.key,
    effectiveDate: decision.effectiveDate ?? null,
    unitPrice: line.unitPrice,
    explanation: decision.explanation,
    usage: pair.evidence,
    bucket: decision.bucket,
    warnings: decision.warnings ?? NO_WARNINGS,
    newAddition: decision.newAddition ?? null,
    isFinal: decision.isFinal ?? false,
  });
}

export function heldLine(line: PairCase, reason: HoldCode, explanation: string): PlanLine {
  return pairLine(line, { action: 'hold', reason, bucket: 'held', explanation });
}

export function shownAddition({ ours, foreign }: PairCase): Addition | null {
  if (ours !== null) return ours.addition;
  return foreign.length === 1 ? (foreign[0]?.addition ?? null) : null;
}

export interface AdditionLine {
  readonly customer: PlanLine['customer'];
  readonly sku: PlanLine['sku'];
  readonly addition: Addition;
  readonly key: PlanLine['key'];
  readonly action: 'keep' | 'change' | 'end' | 'hold';
  readonly reason: '' | HoldCode;
  readonly quantity: PlanLine['quantity'];
  readonly effectiveDate: Day | null;
  readonly explanation: string;
  readonly bucket?: Bucket;
}

/** A line about an addition that no usage of the period stands behind: an orphan, or a foreign one beside ours. */
export function additionLine(line: AdditionLine): PlanLine {
  const { addition, action } = line;
  return toLine({
    ...line,
    from: addition.quantity,
    agreement: addition.agreement,
    addition: addition.id,
    catalogItem: addition.catalogItem,
    unitPrice: addition.unitPrice,
    usage: null,
    bucket: line.bucket ?? BUCKET_OF[action],
    warnings: NO_WARNINGS,
    newAddition: null,
    isFinal: false,
  });
}

const BUCKET_OF = { keep: 'published', change: 'pending', end: 'pending', hold: 'held' } as const;

/** The day on which a line is ended: the one asked for, or its own first day where that is later. */
export function endDay(day: Day, addition: Addition | null): Day {
  return laterDay(day, addition?.effectiveDate ?? null);
}
