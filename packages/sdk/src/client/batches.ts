import type { AlertsAnswer } from '../contract/alerts.ts';
import type { RefusedItem, SavedItem } from '../contract/batch.ts';
import { BATCH_LIMIT } from '../contract/batch-limit.ts';

/** What a batch may be given as: an array, a generator, or a stream of items. */
export type Items<Item> = Iterable<Item> | AsyncIterable<Item>;

/** What became of all items of a batch call, however many requests it took. */
export interface Saved<Item extends SavedItem = SavedItem> {
  readonly results: readonly Item[];
  readonly refused: readonly RefusedItem[];
}

/** What became of the records pushed. Records that were refused are listed; the others count. */
export interface Pushed {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: readonly RefusedItem[];
}

/** What became of the alerts pushed; those that wait for their customer to be put are listed too. */
export interface PushedAlerts extends Pushed {
  readonly waiting: readonly { readonly index: number; readonly key: string }[];
}

interface Indexed {
  readonly index: number;
}

async function* inBatches<Item>(items: Items<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === BATCH_LIMIT) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Sends any number of items in batches of at most 1,000 and gives each result the index of its item in the whole. */
export async function* sendInBatches<Item, Result extends Indexed>(
  items: Items<Item>,
  send: (batch: Item[]) => Promise<readonly Result[]>,
): AsyncGenerator<Result> {
  let sent = 0;
  for await (const batch of inBatches(items)) {
    for (const result of await send(batch)) yield { ...result, index: sent + result.index };
    sent += batch.length;
  }
}

export async function collectSaved<Item extends SavedItem>(results: AsyncIterable<Item>): Promise<Saved<Item>> {
  const all: Item[] = [];
  for await (const result of results) all.push(result);
  const refused: RefusedItem[] = [];
  for (const result of all) if (result.outcome === 'refused') refused.push(result);
  return { results: all, refused };
}

type PushedItem = { readonly outcome: 'accepted' | 'repeated' } | RefusedItem;
type PushedAlert = AlertsAnswer['results'][number];

export async function collectAlerts(results: AsyncIterable<PushedAlert>): Promise<PushedAlerts> {
  const waiting: { index: number; key: string }[] = [];
  async function* others(): AsyncGenerator<PushedItem> {
    for await (const result of results) {
      const { outcome } = result;
      if (outcome === 'refused') yield result;
      else if (outcome === 'waiting') waiting.push({ index: result.index, key: result.key });
      else yield { outcome };
    }
  }
  return { ...(await collectPushed(others())), waiting };
}

export async function collectPushed(results: AsyncIterable<PushedItem>): Promise<Pushed> {
  const counts = { accepted: 0, repeated: 0 };
  const refused: RefusedItem[] = [];
  for await (const result of results) {
    if (result.outcome === 'refused') refused.push(result);
    else counts[result.outcome] += 1;
  }
  return { ...counts, refused };
}
