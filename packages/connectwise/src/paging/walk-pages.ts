import { ConnectWiseError } from '../errors/connectwise-error.ts';
import type { PageLinks } from './link-header.ts';

/** One page as it came. `ids` has one entry per row; null where the records have none. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly ids: readonly (number | null)[];
  readonly links: PageLinks | null;
}

export interface Walk<Row> {
  /** For messages: `GET finance/agreements`. */
  readonly request: string;
  readonly pageSize: number;
  /** Reads one page; `at` is the number of the page, or the id after which the next one begins. */
  readonly read: (at: number | null) => Promise<Page<Row>>;
  /** How many records there are by ConnectWise's own count; asked for only when the pages leave a doubt. */
  readonly count: () => Promise<number>;
}

const MOST_PAGES = 100_000;
/** ConnectWise's own page size when it does not take the one asked for. */
const DEFAULT_PAGE_SIZE = 25;

function unstable(request: string, what: string): ConnectWiseError {
  return new ConnectWiseError({
    code: 'unstable-paging',
    outcome: 'unknown',
    message: `${request}: ${what}, so the list may be incomplete. Read it again from the start.`,
  });
}

/**
 * Pages that are shorter than asked for although more follow may be capped by the server, or may lack records; nothing
 * but a count can tell.
 */
class CompletenessCheck {
  readonly #walk: Walk<unknown>;
  #records = 0;
  #isShort = false;
  #isDoubtful = false;

  constructor(walk: Walk<unknown>) {
    this.#walk = walk;
  }

  note(size: number): void {
    this.#isDoubtful ||= this.#isShort && size > 0;
    this.#isShort ||= size < this.#walk.pageSize;
    this.#records += size;
  }

  async settle(): Promise<void> {
    if (!this.#isDoubtful) return;
    const count = await this.#walk.count();
    if (count !== this.#records) {
      throw unstable(this.#walk.request, `${this.#records} records came, but ConnectWise counts ${count}`);
    }
  }
}

/**
 * Pages by id. Ids must rise strictly over the whole list, which rules out repeats and loops; the next page always
 * begins after the last id seen, whatever the Link header points to. A short page ends nothing.
 *
 * Source: forward-only paging means `id > pageId`, ordered by id; the Link header is always there, empty at the end.
 */
export async function* walkForward<Row>(walk: Walk<Row>): AsyncGenerator<readonly Row[], void, void> {
  const completeness = new CompletenessCheck(walk);
  let after: number | null = null;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page: Page<Row> = await walk.read(after);
    for (const id of page.ids) {
      if (id === null || (after !== null && id <= after)) {
        throw unstable(walk.request, `record ${id} came after record ${after}`);
      }
      after = id;
    }
    completeness.note(page.rows.length);
    yield page.rows;
    const isEmpty = page.rows.length === 0;
    if (isEmpty && (page.links?.next ?? 0) > (after ?? 0)) {
      throw unstable(walk.request, 'an empty page came in the middle');
    }
    if (isEmpty || page.links?.hasNext === false) return completeness.settle();
  }
  throw unstable(walk.request, `there was no end after ${MOST_PAGES} pages`);
}

class PageCheck {
  readonly #request: string;
  readonly #seen = new Set<number>();
  #size: number | null = null;
  #last: number | null = null;

  constructor(request: string) {
    this.#request = request;
  }

  check(page: Page<unknown>, number: number): void {
    for (const id of page.ids) {
      if (id !== null && this.#seen.has(id)) throw unstable(this.#request, `record ${id} came twice`);
      if (id !== null) this.#seen.add(id);
    }
    this.#checkSize(page);
    const { next, last } = page.links ?? { next: null, last: null };
    if (next !== null && next !== number + 1) throw unstable(this.#request, `page ${number} was followed by ${next}`);
    if (last !== null && this.#last !== null && last < this.#last) {
      throw unstable(this.#request, `the list shrank from ${this.#last} to ${last} pages`);
    }
    this.#last = last ?? this.#last;
  }

  /** Offsets only add up while every page but the last has the size of the first. */
  #checkSize(page: Page<unknown>): void {
    const size = page.rows.length;
    this.#size ??= size;
    const mayBeShort = page.links?.hasNext !== true;
    if (size > this.#size || (size < this.#size && !mayBeShort)) {
      throw unstable(this.#request, `a page of ${size} records came among pages of ${this.#size}`);
    }
  }
}

/**
 * Pages by number. Goes on while there is a next link, and, where there is no Link header at all, while pages are full:
 * a proxy may have dropped the header.
 *
 * Source: no Link header when everything fits on one page.
 */
export async function* walkNumbered<Row>(walk: Walk<Row>): AsyncGenerator<readonly Row[], void, void> {
  const check = new PageCheck(walk.request);
  const completeness = new CompletenessCheck(walk);
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const page: Page<Row> = await walk.read(number);
    check.check(page, number);
    completeness.note(page.rows.length);
    yield page.rows;
    const size = page.rows.length;
    const isFull = size > 0 && (size >= walk.pageSize || size === DEFAULT_PAGE_SIZE);
    if (!(page.links?.hasNext ?? isFull)) return completeness.settle();
    if (size === 0) throw unstable(walk.request, `page ${number} was empty, but not the last`);
  }
  throw unstable(walk.request, `there was no end after ${MOST_PAGES} pages`);
}
