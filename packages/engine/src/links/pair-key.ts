import type { CustomerKey, Sku } from '../ids.ts';

declare const pairKeyBrand: unique symbol;
/** Customer and sku as one text: equal only when both are. */
export type PairKey = string & { readonly [pairKeyBrand]: true };

/** The length in front keeps ('a', 'b:c') apart from ('a:b', 'c'). */
export function pairKey(customer: CustomerKey, sku: Sku): PairKey {
  return `${customer.length}:${customer}:${sku}` as PairKey;
}
