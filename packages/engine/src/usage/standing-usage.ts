import type { CustomerKey, Sku } from '../ids.ts';
import { compareCodePoints } from './code-point-order.ts';
import { resolveCorrections } from './corrections.ts';
import type { UsageRecord } from './usage-record.ts';

/** The standing records of one customer and product, by time, then by id. */
export interface PairUsage {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly records: readonly UsageRecord[];
}

/** Every pair that standing records name, by customer, then by sku, in code-point order. */
export type StandingUsage = readonly PairUsage[];

/** What stands of all records of a partner: each id once, corrections resolved, grouped into pairs. */
export function standingUsage(records: Iterable<UsageRecord>): StandingUsage {
  const pairs = new Map<CustomerKey, Map<Sku, UsageRecord[]>>();
  for (const record of resolveCorrections(records)) {
    let skus = pairs.get(record.customer);
    if (skus === undefined) pairs.set(record.customer, (skus = new Map()));
    const group = skus.get(record.sku);
    if (group === undefined) skus.set(record.sku, [record]);
    else group.push(record);
  }
  return byKey(pairs).flatMap(([customer, skus]) =>
    byKey(skus).map(([sku, group]) => ({ customer, sku, records: group.sort(byTimeThenId) })),
  );
}

function byTimeThenId(a: UsageRecord, b: UsageRecord): number {
  return a.at - b.at || compareCodePoints(a.id, b.id);
}

function byKey<Key extends string, Value>(map: ReadonlyMap<Key, Value>): readonly (readonly [Key, Value])[] {
  return [...map].sort((a, b) => compareCodePoints(a[0], b[0]));
}
