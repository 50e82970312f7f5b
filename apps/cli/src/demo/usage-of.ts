import type { Product, UsageRecordInput } from 'tallybridge-sdk';
import type { Stop } from './chapters.ts';
import type { History } from './histories/history.ts';

const DAY = 86_400_000;
const HOUR = DAY / 24;
/** How much of today's level there was at each stop. */
const LEVELS: readonly number[] = [0.8, 0.86, 0.92, 0.96, 1];
/** What is consumed comes in the middle of a month and today. */
const CONSUMED: readonly number[] = [0.85, 0, 0.93, 0, 1];
/** How long before the first stop the vendor's own records begin. */
const BEFORE = 70 * DAY;

type Sums = Pick<Product, 'sku' | 'basis'>;

interface Pair {
  readonly customer: string;
  readonly sku: string;
  readonly quantity: number;
}

/** The records that the vendor has written between the stop before and this one. The same whenever they are asked for. */
export function usageAt(
  { vendor, msp, trouble }: Pick<History, 'vendor' | 'msp' | 'trouble'>,
  products: readonly Sums[],
  { stops, index }: { readonly stops: readonly Stop[]; readonly index: number },
): readonly UsageRecordInput[] {
  const stop = stops[index];
  if (stop === undefined) return [];
  const since = stops[index - 1]?.at ?? stop.at - BEFORE;
  const sums = new Set(products.filter(({ basis }) => basis === 'sum').map(({ sku }) => sku));
  const isToday = stop.what === 'today';
  const there = msp.customers.filter(({ isNew = false }) => isToday || !isNew);
  const pairs = there.flatMap(({ key, has }) =>
    Object.entries(has).map(([sku, quantity]): Pair => ({ customer: key, sku, quantity })),
  );
  const records = pairs.flatMap((pair, place): UsageRecordInput[] => {
    const id = `${vendor}-${stop.chapter}-${pair.customer}-${pair.sku}`;
    const at = new Date(momentBetween(since, stop.at, place)).toISOString();
    const { customer, sku } = pair;
    if (sums.has(sku)) {
      const consumed = pair.quantity * (CONSUMED[stop.chapter] ?? 0);
      // Of what is consumed each month counts its own.
      const inMonth = new Date(stop.at - HOUR - place * 60_000).toISOString();
      return consumed === 0
        ? []
        : [{ id, customer, sku, kind: 'consumed', quantity: consumed.toFixed(2), at: inMonth }];
    }
    const quantity = levelAt(pair, stop.chapter, trouble);
    return [{ id, customer, sku, kind: 'count', quantity: String(quantity), at }];
  });
  return isToday ? [...records, ...lateRecords(vendor, trouble, stops)] : records;
}

function levelAt({ customer, sku, quantity }: Pair, chapter: Stop['chapter'], { jumped }: History['trouble']): number {
  const isJump = jumped?.customer === customer && jumped.sku === sku;
  if (isJump && chapter < 4) return jumped.from;
  return Math.max(1, Math.round(quantity * (LEVELS[chapter] ?? 1)));
}

/** Spread over the time between two stops, and never in its last hour. */
function momentBetween(since: number, until: number, place: number): number {
  const share = ((place * 37) % 89) / 100 + 0.05;
  return Math.floor(since + (until - HOUR - since) * share);
}

/** What the vendor noticed only now of the last day of the first month. */
function lateRecords(vendor: string, { late }: History['trouble'], stops: readonly Stop[]): UsageRecordInput[] {
  const first = stops.find(({ what }) => what === 'close');
  if (late === undefined || first === undefined) return [];
  const { customer, sku, quantity } = late;
  const at = new Date(first.at - 3 * DAY).toISOString();
  return [{ id: `${vendor}-late-${customer}`, customer, sku, kind: 'count', quantity: String(quantity), at }];
}
