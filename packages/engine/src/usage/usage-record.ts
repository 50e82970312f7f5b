import type { CustomerKey, Decimal, Instant, Sku, UsageId } from '../ids.ts';

export const USAGE_KINDS = ['count', 'delta', 'consumed'] as const;

/** `count`: the level is now this many; `delta` changes the level; `consumed` adds to an amount. */
export type UsageKind = (typeof USAGE_KINDS)[number];

/** What the vendor reports; see `docs/billing.md` for how records become a quantity. */
export interface UsageRecord {
  readonly id: UsageId;
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly kind: UsageKind;
  /** Negative only for a `delta`. */
  readonly quantity: Decimal;
  readonly at: Instant;
  /** The record that this one replaces, whether or not that one is known yet. */
  readonly corrects?: UsageId;
}
