import { DecimalSum } from '../decimal/decimal-sum.ts';
import type { Decimal, Sku } from '../ids.ts';
import { ACTIONS, BUCKETS } from './plan-line.ts';
import type { Action, Bucket, PlanLine } from './plan-line.ts';

/** How much usage is in one bucket; `money` covers the lines whose price is known. */
export interface BucketShare {
  readonly lines: number;
  readonly units: Decimal;
  readonly money: Decimal;
  readonly linesWithoutPrice: number;
}

export type Shares = Readonly<Record<Bucket, BucketShare>>;

/** Where every unit of usage is: the buckets of a sku together are all that was used of it. */
export interface Coverage {
  readonly bySku: readonly { readonly sku: Sku; readonly units: Decimal; readonly buckets: Shares }[];
  /** Over all products; units of different products do not add up, so there are none. */
  readonly buckets: Readonly<Record<Bucket, Omit<BucketShare, 'units'>>>;
}

export interface PlanTotals {
  readonly lines: number;
  readonly byAction: Readonly<Record<Action, number>>;
  /** Lines that create, change or end something; a proposal to adopt is none until somebody picks it. */
  readonly changes: number;
  /** What the lines that change something add to a month's bill, where the price is known. */
  readonly moneyDelta: Decimal;
  readonly linesWithoutPrice: number;
}

class Share {
  lines = 0;
  linesWithoutPrice = 0;
  readonly units = new DecimalSum();
  readonly money = new DecimalSum();

  add({ quantity, unitPrice }: PlanLine): void {
    this.lines += 1;
    this.units.add(quantity);
    if (unitPrice === null) this.linesWithoutPrice += 1;
    else this.money.addProduct(quantity, unitPrice);
  }

  get share(): BucketShare {
    const { lines, linesWithoutPrice } = this;
    return { lines, units: this.units.total, money: this.money.total, linesWithoutPrice };
  }
}

type OpenShares = Readonly<Record<Bucket, Share>>;

/** Only lines with usage count: an orphan shows what stands, which is no usage of this period. */
export function coverageOf(lines: readonly PlanLine[]): Coverage {
  const bySku = new Map<Sku, OpenShares>();
  for (const line of lines) {
    if (line.usage === null) continue;
    let shares = bySku.get(line.sku);
    if (shares === undefined) bySku.set(line.sku, (shares = openShares()));
    shares[line.bucket].add(line);
  }
  const skus = [...bySku].map(([sku, shares]) => skuShares(sku, shares));
  return { bySku: skus, buckets: eachBucket((bucket) => together(skus.map(({ buckets }) => buckets[bucket]))) };
}

export function totalsOf(lines: readonly PlanLine[]): PlanTotals {
  const byAction: Record<Action, number> = { ...NO_LINES };
  const money = new DecimalSum();
  let linesWithoutPrice = 0;
  for (const { action, moneyDelta } of lines) {
    byAction[action] += 1;
    if (action !== 'create' && action !== 'change' && action !== 'end') continue;
    if (moneyDelta === null) linesWithoutPrice += 1;
    else money.add(moneyDelta);
  }
  return {
    lines: lines.length,
    byAction,
    changes: byAction.create + byAction.change + byAction.end,
    moneyDelta: money.total,
    linesWithoutPrice,
  };
}

const NO_LINES: Readonly<Record<Action, number>> = fromEntries(ACTIONS, () => 0);

function skuShares(sku: Sku, shares: OpenShares): Coverage['bySku'][number] {
  const buckets = eachBucket((bucket) => shares[bucket].share);
  const units = new DecimalSum();
  for (const bucket of BUCKETS) units.add(buckets[bucket].units);
  return { sku, units: units.total, buckets };
}

function together(shares: readonly BucketShare[]): Omit<BucketShare, 'units'> {
  const money = new DecimalSum();
  for (const share of shares) money.add(share.money);
  const sum = (field: 'lines' | 'linesWithoutPrice'): number =>
    shares.reduce((total, share) => total + share[field], 0);
  return { lines: sum('lines'), money: money.total, linesWithoutPrice: sum('linesWithoutPrice') };
}

function openShares(): OpenShares {
  return eachBucket(() => new Share());
}

function eachBucket<Value>(valueOf: (bucket: Bucket) => Value): Readonly<Record<Bucket, Value>> {
  return fromEntries(BUCKETS, valueOf);
}

/** `Object.fromEntries` over a closed list: every key of the list is present. */
function fromEntries<Key extends string, Value>(
  keys: readonly Key[],
  valueOf: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
