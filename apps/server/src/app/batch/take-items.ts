import type { FieldError, ItemCode } from 'tallybridge-sdk/contract';
import type { z } from 'zod';

interface RefusedResult {
  readonly index: number;
  readonly key: string | null;
  readonly outcome: 'refused';
  readonly code: ItemCode;
  readonly message: string;
  readonly errors: readonly FieldError[];
}

/** What became of one item of a batch. */
export type ItemResult<Outcome extends string, Extra extends object = object> =
  | ({ readonly index: number; readonly key: string; readonly outcome: Outcome } & Extra)
  | RefusedResult;

/** What a use case decides about one item that is well formed. */
export type ItemVerdict<Outcome extends string, Extra extends object = object> =
  | ({ readonly outcome: Outcome } & Extra)
  | { readonly outcome: 'refused'; readonly code: ItemCode; readonly message: string; readonly field?: string };

/** A raw item after it was read: well formed, or refused with everything that is wrong with it. */
export type ReadItem<Item> =
  | { readonly item: Item }
  | { readonly code: ItemCode; readonly message: string; readonly errors: readonly FieldError[] };

interface Batch<Item> {
  readonly items: readonly unknown[];
  readonly read: (raw: unknown) => ReadItem<Item>;
  /** Name of the list in the request and of the field that names an item in it. */
  readonly list: string;
  readonly key: string;
}

function keyOf(item: unknown, key: string): string | null {
  const value: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, key) : undefined;
  return typeof value === 'string' ? value.slice(0, 200) : null;
}

/** Reads items by a schema. */
export function bySchema<Item>(schema: z.ZodType<Item>): (raw: unknown) => ReadItem<Item> {
  return (raw) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return { item: parsed.data };
    const errors = parsed.error.issues.map((issue) => ({ field: issue.path.join('/'), message: issue.message }));
    const first = errors[0];
    return { code: 'invalid', message: `${first?.field || 'the item'}: ${first?.message ?? 'is wrong'}`, errors };
  };
}

function within(prefix: string, errors: readonly FieldError[]): FieldError[] {
  return errors.map(({ field, message }) => ({ field: field === '' ? prefix : `${prefix}/${field}`, message }));
}

/**
 * Sorts the well-formed items of a batch from the others, lets `store` decide about the former together, and gives one
 * result per item in the order of the request: a bad item never refuses the rest.
 */
export async function takeItems<Item, Outcome extends string, Extra extends object = object>(
  batch: Batch<Item>,
  store: (items: readonly Item[]) => Promise<readonly ItemVerdict<Outcome, Extra>[]>,
): Promise<ItemResult<Outcome, Extra>[]> {
  const results: ItemResult<Outcome, Extra>[] = [];
  const good: { readonly index: number; readonly key: string; readonly item: Item }[] = [];
  for (const [index, raw] of batch.items.entries()) {
    const key = keyOf(raw, batch.key);
    const read = batch.read(raw);
    if ('item' in read) good.push({ index, key: key ?? '', item: read.item });
    else
      results.push({ index, key, outcome: 'refused', ...read, errors: within(`${batch.list}/${index}`, read.errors) });
  }
  const verdicts = good.length === 0 ? [] : await store(good.map(({ item }) => item));
  for (const [position, { index, key }] of good.entries()) {
    const verdict = verdicts[position];
    if (verdict === undefined) throw new Error(`no verdict about item ${index} of the batch`);
    results.push(toResult({ index, key, list: batch.list }, verdict));
  }
  return results.toSorted((a, b) => a.index - b.index);
}

function toResult<Outcome extends string, Extra extends object>(
  at: { readonly index: number; readonly key: string; readonly list: string },
  verdict: ItemVerdict<Outcome, Extra>,
): ItemResult<Outcome, Extra> {
  const { index, key, list } = at;
  if (!isRefusal(verdict)) return { index, key, ...verdict };
  const { code, message } = verdict;
  const field = [list, String(index), ...(verdict.field === undefined ? [] : [verdict.field])].join('/');
  return { index, key, outcome: 'refused', code, message, errors: [{ field, message }] };
}

type Refusal = Extract<ItemVerdict<never>, { code: ItemCode }>;

function isRefusal(verdict: ItemVerdict<string>): verdict is Refusal {
  return 'code' in verdict;
}

/** One verdict per item, from outcomes that the store gives in the order of the items. */
export function verdicts<Item, Outcome, Kind extends string>(
  items: readonly Item[],
  outcomes: readonly Outcome[],
  verdictOf: (item: Item, outcome: Outcome) => ItemVerdict<Kind>,
): ItemVerdict<Kind>[] {
  if (items.length !== outcomes.length) throw new Error(`${outcomes.length} outcomes for ${items.length} items`);
  return outcomes.flatMap((outcome, index) => items.slice(index, index + 1).map((item) => verdictOf(item, outcome)));
}
