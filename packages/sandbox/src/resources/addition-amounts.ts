import type { Behaviour } from '../behaviour.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { compareDecimals, decimalOf, multiplyDecimals, subtractDecimals } from './decimal.ts';

const amount = (record: SandboxRecord, field: string): string => decimalOf(record, field) ?? '0';

/** The quantity less the units that are included. */
export function billedQuantity(record: SandboxRecord, { lessIncludedAboveQuantity }: Behaviour): string {
  const [quantity, included] = [amount(record, 'quantity'), amount(record, 'lessIncluded')];
  const left = subtractDecimals(quantity, included);
  const isUsedUp = compareDecimals(included, '0') > 0 && compareDecimals(left, '0') < 0;
  return isUsedUp && lessIncludedAboveQuantity === 'nothing' ? '0' : left;
}

/** The columns that are computed from quantity, price and cost. */
export function additionAmounts(record: SandboxRecord, behaviour: Behaviour): Readonly<Record<string, string>> {
  const billed = billedQuantity(record, behaviour);
  const base = behaviour.extendedAmounts === 'billed-quantity' ? billed : amount(record, 'quantity');
  const extPrice = multiplyDecimals(base, amount(record, 'unitPrice'));
  const extCost = multiplyDecimals(base, amount(record, 'unitCost'));
  return { billedQuantity: billed, extPrice, extCost, margin: subtractDecimals(extPrice, extCost) };
}
