interface Page<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
}

/**
 * A list that fetches its pages as it is read.
 *
 * @example
 * for await (const partner of tallybridge.partners.list()) console.log(partner.key);
 */
export interface List<Item> extends AsyncIterable<Item> {
  /** Page by page, for those who show them so. */
  pages(): AsyncIterable<readonly Item[]>;
  /** Everything at once. */
  toArray(): Promise<Item[]>;
}

export function createList<Item>(fetchPage: (cursor: string | undefined) => Promise<Page<Item>>): List<Item> {
  async function* pages(): AsyncGenerator<readonly Item[]> {
    let cursor: string | undefined;
    do {
      const page = await fetchPage(cursor);
      yield page.data;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  async function* items(): AsyncGenerator<Item> {
    for await (const page of pages()) yield* page;
  }

  return {
    pages,
    async toArray() {
      const all: Item[] = [];
      for await (const item of items()) all.push(item);
      return all;
    },
    [Symbol.asyncIterator]: items,
  };
}
