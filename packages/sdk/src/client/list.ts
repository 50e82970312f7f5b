import type { Operation, QueryOf } from '../contract/operation.ts';

interface Page<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
}

/** What a list can be narrowed to and sorted by. */
export type Filter<Op extends Operation> = Omit<QueryOf<Op>, 'limit' | 'cursor'>;

export interface PageOptions {
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** How many at most, 1 to 1,000. */
  readonly limit?: number;
}

/**
 * A list that fetches its pages as it is read.
 *
 * @example
 * for await (const partner of tallybridge.partners.list()) console.log(partner.key);
 */
export interface List<Item> extends AsyncIterable<Item> {
  /** One page, for those who go on later. */
  page(options?: PageOptions): Promise<Page<Item>>;
  /** Page by page, for those who show them so. */
  pages(): AsyncIterable<readonly Item[]>;
  /** Everything at once. */
  toArray(): Promise<Item[]>;
}

export function createList<Item>(fetchPage: (options: PageOptions) => Promise<Page<Item>>): List<Item> {
  async function* pages(): AsyncGenerator<readonly Item[]> {
    let cursor: string | undefined;
    do {
      const page = await fetchPage(cursor === undefined ? {} : { cursor });
      yield page.data;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  async function* items(): AsyncGenerator<Item> {
    for await (const page of pages()) yield* page;
  }

  return {
    page: (options = {}) => fetchPage(options),
    pages,
    async toArray() {
      const all: Item[] = [];
      for await (const item of items()) all.push(item);
      return all;
    },
    [Symbol.asyncIterator]: items,
  };
}
