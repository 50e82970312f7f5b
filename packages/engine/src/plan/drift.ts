import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Addition } from '../psa/records.ts';
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

/** `enforce` writes our quantity again and nothing else; `accept` lets what the person did stand for a while. */
export function driftDecision(
  context: PlanContext,
  link: LinkedProduct,
  drifted: readonly DriftedField[],
): 'none' | 'hold' | 'enforce' | 'accept' {
  if (drifted.length === 0) return 'none';
  if (drifted.includes('catalogItem')) return 'hold';
  const { policy, acceptUntil } = link.drift;
  if (policy === 'accept') return acceptUntil !== null && context.input.now < acceptUntil ? 'accept' : 'hold';
  return policy === 'enforce' && drifted.every((field) => field === 'quantity') ? 'enforce' : 'hold';
}
