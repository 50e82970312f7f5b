import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Instant } from '../ids.ts';
import type { Addition } from '../psa/records.ts';
import { isAsSeen } from './decisions.ts';
import type { PlanContext } from './plan-context.ts';
import type { LinkedProduct } from './locate.ts';

/** What somebody changed on a line of ours since our last confirmed write. */
export type DriftedField = 'quantity' | 'effectiveDate' | 'cancelledDate' | 'catalogItem';

export function driftedFields(
  owned: OwnedLine,
  addition: Addition,
  link: Pick<LinkedProduct, 'catalogItem'>,
): readonly DriftedField[] {
  if (isUntouched(owned, addition, link)) return NONE;
  const fields: DriftedField[] = [];
  if (addition.quantity !== owned.written.quantity) fields.push('quantity');
  if (addition.effectiveDate !== owned.written.effectiveDate) fields.push('effectiveDate');
  if (addition.cancelledDate !== owned.written.cancelledDate) fields.push('cancelledDate');
  if (addition.catalogItem !== link.catalogItem) fields.push('catalogItem');
  return fields;
}

const NONE: readonly DriftedField[] = [];

/** The common case, without a list. */
function isUntouched(
  { written }: OwnedLine,
  { quantity, effectiveDate, cancelledDate, catalogItem }: Addition,
  link: Pick<LinkedProduct, 'catalogItem'>,
): boolean {
  return (
    quantity === written.quantity &&
    effectiveDate === written.effectiveDate &&
    cancelledDate === written.cancelledDate &&
    catalogItem === link.catalogItem
  );
}

/** A person ended our standing line before the period's end: as good as deleted. */
export function wasEndedByPerson(
  { endDay }: PlanContext,
  { key, written }: OwnedLine,
  { cancelledDate }: Addition,
): boolean {
  return (
    key.month === null && cancelledDate !== null && cancelledDate !== written.cancelledDate && cancelledDate < endDay
  );
}

export interface Drift {
  readonly owned: OwnedLine;
  readonly addition: Addition;
  readonly drifted: readonly DriftedField[];
}

export type DriftDecision =
  | { readonly kind: 'none' | 'hold' | 'enforce' }
  | { readonly kind: 'accept'; readonly until: Instant; readonly note: string | null };

const HOLD: DriftDecision = { kind: 'hold' };

/**
 * `enforce` writes our quantity again and nothing else; `accept` lets what the person did stand for a while. What was
 * decided about this very change counts before the policy of its product.
 */
export function driftDecision({ input }: PlanContext, link: LinkedProduct, drift: Drift): DriftDecision {
  const { owned, addition, drifted } = drift;
  if (drifted.length === 0) return { kind: 'none' };
  if (drifted.includes('catalogItem')) return HOLD;
  const enforced: DriftDecision = isEnforceable(drifted) ? { kind: 'enforce' } : HOLD;
  const decided = input.decisions.size === 0 ? undefined : input.decisions.get(owned.addition);
  if ((decided?.kind === 'enforce' || decided?.kind === 'accept') && isAsSeen(decided.seen, owned, addition)) {
    if (decided.kind === 'enforce') return enforced;
    if (input.now < decided.until) return { kind: 'accept', until: decided.until, note: decided.note };
  }
  const { policy, acceptUntil, note } = link.drift ?? {
    policy: input.rules.driftPolicy,
    acceptUntil: null,
    note: null,
  };
  if (policy === 'accept')
    return acceptUntil !== null && input.now < acceptUntil ? { kind: 'accept', until: acceptUntil, note } : HOLD;
  return policy === 'enforce' ? enforced : HOLD;
}

/** Only a quantity is ever set again: dates are changed by people. */
export function isEnforceable(drifted: readonly DriftedField[]): boolean {
  return drifted.every((field) => field === 'quantity');
}
