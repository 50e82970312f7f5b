import type { UsageRecord } from './usage-record.ts';

/**
 * Whether two records have the same body, so that the second is a repetition and not a conflict. Quantities and moments
 * compare by value: `18.0` is `18`, and an instant is the same in every zone.
 */
export function sameUsage(a: UsageRecord, b: UsageRecord): boolean {
  return (
    a.id === b.id &&
    a.customer === b.customer &&
    a.sku === b.sku &&
    a.kind === b.kind &&
    a.quantity === b.quantity &&
    a.at === b.at &&
    a.corrects === b.corrects
  );
}
