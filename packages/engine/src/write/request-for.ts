import { compareDecimals, ZERO } from '../decimal/decimal.ts';
import type { IntentRequest } from '../ledger/intent.ts';
import type { PlanLine } from '../plan/plan-line.ts';
import type { Addition } from '../psa/records.ts';

/** What is sent for an approved line: absolute values, and nothing that the line does not change. */
export function requestFor(line: PlanLine, target: Addition | null, marker: string): IntentRequest | null {
  if (line.action === 'create') {
    return line.newAddition === null ? null : { verb: 'add', addition: { ...line.newAddition, serialNumber: marker } };
  }
  if (target === null) return null;
  const isAsWanted = compareDecimals(target.quantity, line.quantity) === 0;
  if (line.action === 'end') {
    if (line.effectiveDate === null) return null;
    const change = { ...(!isAsWanted && { quantity: line.quantity }), cancelledDate: line.effectiveDate };
    return { verb: 'change', target: target.id, change };
  }
  if (line.action === 'adopt' && isAsWanted) return { verb: 'none', target: target.id };
  return { verb: 'change', target: target.id, change: { quantity: line.quantity } };
}

/** What a surplus line becomes: it bills nothing and ends on the day it began. Nothing is ever deleted. */
export function healRequest({ id, effectiveDate }: Addition): IntentRequest {
  return {
    verb: 'change',
    target: id,
    change: { quantity: ZERO, ...(effectiveDate !== null && { cancelledDate: effectiveDate }) },
  };
}
