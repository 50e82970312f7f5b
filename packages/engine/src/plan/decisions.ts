import type { AdditionId, Day, Decimal, Instant, Month } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Addition } from '../psa/records.ts';

/** What a line of ours showed in ConnectWise when a person decided about it; `revision` is that of our last write. */
export interface SeenLine {
  readonly quantity: Decimal;
  readonly effectiveDate: Day | null;
  readonly cancelledDate: Day | null;
  readonly revision: number;
}

/**
 * What a person decided about one addition. `leave`: it is not ours and stays beside our line · `enforce`: our quantity is
 * set again, once · `accept`: what the person set stays until then · `stay-removed`: our line is gone and no other is made.
 */
export type AdditionDecision =
  | { readonly kind: 'leave' }
  | { readonly kind: 'enforce'; readonly seen: SeenLine }
  | { readonly kind: 'accept'; readonly seen: SeenLine; readonly until: Instant; readonly note: string | null }
  | { readonly kind: 'stay-removed'; readonly revision: number; readonly by: string; readonly note: string | null };

export type AdditionDecisions = ReadonlyMap<AdditionId, AdditionDecision>;

/** A person let a line grow past the brake: in one month, from what stood then, up to a quantity. */
export interface BrakeRelease {
  readonly month: Month;
  readonly from: Decimal | null;
  readonly upTo: Decimal;
}

/** Whether the line still shows what the person saw: anything since, by us or by others, is asked about anew. */
export function isAsSeen(seen: SeenLine, { written }: OwnedLine, addition: Addition): boolean {
  return (
    seen.revision === written.revision &&
    seen.quantity === addition.quantity &&
    seen.effectiveDate === addition.effectiveDate &&
    seen.cancelledDate === addition.cancelledDate
  );
}

export function seenOf({ written }: OwnedLine, { quantity, effectiveDate, cancelledDate }: Addition): SeenLine {
  return { quantity, effectiveDate, cancelledDate, revision: written.revision };
}
