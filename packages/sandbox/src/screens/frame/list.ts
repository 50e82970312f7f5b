import type { SandboxRecord } from '../../records/record-store.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Visit } from './screen.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

const PAGE_SIZE = 50;

interface ListOptions {
  /** In the order in which they are shown. */
  readonly records: readonly SandboxRecord[];
  readonly columns: readonly Column[];
  /** Everything of a record that the search looks at. */
  readonly searched: (record: SandboxRecord) => string;
  readonly searchLabel: string;
  /** What they are: "company" and "companies". */
  readonly nouns: readonly [one: string, many: string];
  readonly isEnded?: (record: SandboxRecord) => boolean;
  /** Further choices beside the search; their values stay on the links to other pages. */
  readonly filters?: Html;
  readonly filterNames?: readonly string[];
}

/** Records in pages with a search among them. A page that there is not is the nearest. */
export function list({ url }: Visit, options: ListOptions): Html {
  const { records, columns, searched, searchLabel, nouns, isEnded, filters = null, filterNames = [] } = options;
  const search = url.searchParams.get('search') ?? '';
  const wanted = search.trim().toLowerCase();
  const found = wanted === '' ? records : records.filter((record) => searched(record).toLowerCase().includes(wanted));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const shown = Math.min(Math.max(1, pageNumber(url.searchParams.get('page'))), pages);
  const part = found.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE);
  const link = (text: string, page: number): Html => {
    const query = new URLSearchParams();
    for (const name of ['search', ...filterNames]) {
      const value = url.searchParams.get(name) ?? '';
      if (value !== '') query.set(name, value);
    }
    query.set('page', String(page));
    return html`<a href="${url.pathname}?${query.toString()}">${text}</a>`;
  };
  const isNarrowed = wanted !== '' || filterNames.some((name) => (url.searchParams.get(name) ?? '') !== '');
  return html`<form action="${url.pathname}" method="get" role="search">
      <label for="search">${searchLabel}</label>
      <input id="search" name="search" type="search" value="${search}" />
      ${filters}
      <button>Search</button>
      ${isNarrowed ? html`<a href="${url.pathname}">Show all</a>` : null}
    </form>
    ${
      part.length === 0
        ? html`<p class="empty">${isNarrowed ? `No ${nouns[0]} matches.` : `There are no ${nouns[1]} yet.`}</p>`
        : table({ records: part, columns, ...(isEnded !== undefined && { isEnded }) })
    }
    <nav aria-label="Pages" class="pages">
      <span class="soft">${found.length} ${found.length === 1 ? nouns[0] : nouns[1]}, page ${shown} of ${pages}</span>
      ${shown > 1 ? link('Previous', shown - 1) : null} ${shown < pages ? link('Next', shown + 1) : null}
    </nav>`;
}

function pageNumber(text: string | null): number {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : 1;
}
