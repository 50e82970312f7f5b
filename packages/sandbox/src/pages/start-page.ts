import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { agreementStatus } from '../resources/agreement-status.ts';
import { wireTime } from '../resources/context.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { additionsTable } from './additions-table.ts';
import { connectSection } from './connect-section.ts';
import type { AgreementsPage } from './find-agreements.ts';
import { findAgreements } from './find-agreements.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

const CHANGED_LAST = 15;

export function startPage(sandbox: Sandbox, url: URL, origin: string): Response {
  const search = url.searchParams.get('search') ?? '';
  const found = findAgreements(sandbox, search, pageNumber(url.searchParams.get('page')));
  const content = html`<h1>A sandbox in place of ConnectWise PSA</h1>
    <p>
      It answers the ConnectWise PSA API from records of its own, so that an integration can be developed, tested and
      shown without an account. Below is what stands in it now; reload to see what has changed.
    </p>
    <div class="cards">${connectSection(sandbox, origin)}${controlSection(sandbox)}</div>
    <h2>Additions changed last</h2>
    ${changedLast(sandbox)}
    <h2 id="agreements">Agreements</h2>
    ${agreementsSection(sandbox, found, search)}`;
  return page({ title: 'Tallybridge sandbox', content });
}

function pageNumber(text: string | null): number {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : 1;
}

function controlSection(sandbox: Sandbox): Html {
  const now = wireTime(sandbox.clock.now()).replace('T', ' ').replace('Z', ' UTC');
  const counts = ['companies', 'agreements', 'additions'].map((name) => `${sandbox.records(name).length} ${name}`);
  return html`<section class="card">
    <h2>What is in it</h2>
    <dl>
      <dt>Holds</dt>
      <dd>${counts.join(', ')}, ${sandbox.records('catalog').length} catalog items</dd>
      <dt>Its clock</dt>
      <dd>${now}</dd>
    </dl>
    <p>
      Its control speaks JSON at <a href="/_sandbox/"><code>/_sandbox/</code></a
      >:
    </p>
    <ul>
      <li><a href="/_sandbox/clock">clock</a>: read it, move it</li>
      <li><a href="/_sandbox/log">log</a>: every request and its outcome</li>
      <li><a href="/_sandbox/faults">faults</a>: failures on demand</li>
      <li><a href="/_sandbox/behaviour">behaviour</a>: switches where sources disagree</li>
      <li><a href="/_sandbox/state">state</a>: all records, to keep and to restore</li>
    </ul>
  </section>`;
}

function changedLast(sandbox: Sandbox): Html {
  const additions = newest(sandbox.records('additions'));
  if (additions.length === 0) return html`<p>There are none yet.</p>`;
  const agreements = new Map(sandbox.records('agreements').map((agreement) => [agreement.id, agreement]));
  const companies = new Map(sandbox.records('companies').map((company) => [company.id, company]));
  const agreement: Column = {
    label: 'Agreement',
    cell: (addition) => {
      const found = agreements.get(idOf(addition, 'agreementId') ?? 0);
      if (found === undefined) return '';
      const company = textOf(companies.get(idOf(found, 'company') ?? 0), 'name');
      return html`${agreementLink(found)} <span class="soft">${company}</span>`;
    },
  };
  return additionsTable(sandbox, additions, [agreement]);
}

function newest(additions: readonly SandboxRecord[]): readonly SandboxRecord[] {
  const changedAt = ({ _info: info }: SandboxRecord): string =>
    (isObject(info) ? textOf(info, 'lastUpdated') : null) ?? '';
  return additions
    .map((addition) => ({ addition, at: changedAt(addition) }))
    .sort((left, right) => {
      if (left.at === right.at) return right.addition.id - left.addition.id;
      return left.at < right.at ? 1 : -1;
    })
    .slice(0, CHANGED_LAST)
    .map(({ addition }) => addition);
}

function agreementsSection(sandbox: Sandbox, found: AgreementsPage, search: string): Html {
  const { agreements, total, page: shown, pages } = found;
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
      <span class="soft">${total} agreements, page ${shown} of ${pages}</span>
      ${shown > 1 ? pageLink('Previous', search, shown - 1) : null}
      ${shown < pages ? pageLink('Next', search, shown + 1) : null}
    </nav>`;
}

function agreementLink(agreement: SandboxRecord): Html {
  const name = textOf(agreement, 'name') ?? `Agreement ${agreement.id}`;
  return html`<a href="/agreements/${agreement.id}">${name === '' ? `Agreement ${agreement.id}` : name}</a>`;
}

function pageLink(text: string, search: string, target: number): Html {
  const query = new URLSearchParams({ ...(search !== '' && { search }), page: String(target) });
  return html`<a href="/?${query.toString()}#agreements">${text}</a>`;
}
