import { textOf } from '../records/read-record.ts';
import { agreementStatus } from '../resources/agreement-status.ts';
import { wireTime } from '../resources/context.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { agreementLink } from './agreement-link.ts';
import { findAgreements } from './find-agreements.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

/** The agreements in pages, and a search among them. */
export function agreementsSection(sandbox: Sandbox, query: URLSearchParams): Html {
  const search = query.get('search') ?? '';
  const { agreements, total, page: shown, pages } = findAgreements(sandbox, search, pageNumber(query.get('page')));
  const listed = new Map(agreements.map((one) => [one.agreement.id, one]));
  const today = wireTime(sandbox.clock.now()).slice(0, 10);
  const columns: readonly Column[] = [
    { label: 'Company', cell: ({ id }) => textOf(listed.get(id)?.company, 'name') ?? '' },
    { label: 'Agreement', cell: agreementLink },
    { label: 'Status', cell: (agreement) => agreementStatus(agreement, today) },
    { label: 'Additions', className: 'number', cell: ({ id }) => String(listed.get(id)?.additions ?? 0) },
  ];
  const records = agreements.map(({ agreement }) => agreement);
  return html`<form action="/" method="get" role="search">
      <label for="search">Company or agreement</label>
      <input id="search" name="search" type="search" value="${search}" />
      <button>Search</button>
      ${search === '' ? null : html`<a href="/">Show all</a>`}
    </form>
    ${total === 0 ? html`<p>No agreement matches.</p>` : table({ records, columns })}
    <nav aria-label="Pages of agreements">
      <span class="soft">${total} ${total === 1 ? 'agreement' : 'agreements'}, page ${shown} of ${pages}</span>
      ${shown > 1 ? pageLink('Previous', search, shown - 1) : null}
      ${shown < pages ? pageLink('Next', search, shown + 1) : null}
    </nav>`;
}

function pageNumber(text: string | null): number {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : 1;
}

function pageLink(text: string, search: string, target: number): Html {
  const query = new URLSearchParams({ ...(search !== '' && { search }), page: String(target) });
  return html`<a href="/?${query.toString()}#agreements">${text}</a>`;
}
