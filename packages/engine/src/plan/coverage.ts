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

/** Units of one product in one bucket at one price: of a single line, or of several together. */
export interface CoveredUnits {
  readonly sku: Sku;
  readonly bucket: Bucket;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal | null;
  readonly lines: number;
}

class Share {
  lines = 0;
  linesWithoutPrice = 0;
  readonly units = new DecimalSum();
  readonly money = new DecimalSum();

  add({ quantity, unitPrice, lines }: CoveredUnits): void {
    this.lines += lines;
    this.units.add(quantity);
    if (unitPrice === null) this.linesWithoutPrice += lines;
    else this.money.addProduct(quantity, unitPrice);
  }

  get share(): BucketShare {
    const { lines, linesWithoutPrice } = this;
    return { lines, units: this.units.total, money: this.money.total, linesWithoutPrice };
  }
}

type OpenShares = Readonly<Record<Bucket, Share>>;

/** Only lines with usage count: an orphan shows what stands, which is no usage of this period. */
export function coveredUnits(lines: readonly PlanLine[]): readonly CoveredUnits[] {
  return lines.flatMap(({ usage, sku, bucket, quantity, unitPrice }) =>
    usage === null ? [] : [{ sku, bucket, quantity, unitPrice, lines: 1 }],
  );
}

export function coverageOf(covered: readonly CoveredUnits[]): Coverage {
  const bySku = new Map<Sku, OpenShares>();
  for (const units of covered) {
    let shares = bySku.get(units.sku);
    if (shares === undefined) bySku.set(units.sku, (shares = openShares()));
    shares[units.bucket].add(units);
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
