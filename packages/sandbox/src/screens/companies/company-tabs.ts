import { idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { agreementLink } from '../agreements/agreement-link.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import type { Viewer, Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import { hostedTabs } from '../hosted/hosted-tab.ts';

/** A tab of the company page beside its details. */
export interface CompanyTab {
  /** Stands in the address. */
  readonly key: string;
  readonly label: string;
  readonly content: (visit: Visit, company: SandboxRecord) => Html;
}

/** In the order in which they stand. */
export const COMPANY_TABS: readonly CompanyTab[] = [{ key: 'agreements', label: 'Agreements', content: agreements }];

function agreements({ sandbox }: Visit, company: SandboxRecord): Html {
  const records = sandbox.records('agreements').filter((one) => idOf(one, 'company') === company.id);
  return html`<div class="title">
      <h2>Agreements</h2>
      <a class="button" href="/agreements/new?company=${company.id}">New agreement</a>
    </div>
    ${
      records.length === 0
        ? html`<p class="empty">This company has none yet.</p>`
        : table({
            records,
            columns: [
              { label: 'Agreement', cell: agreementLink },
              { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
            ],
          })
    }`;
}

export interface AvailableTab {
  readonly key: string;
  readonly label: string;
  /** The integration's setup; undefined for a tab of the sandbox itself. */
  readonly setup?: SandboxRecord;
}

/** Every tab that can be displayed: the sandbox's own, and those of integrations. */
export function availableTabs(sandbox: Sandbox): readonly AvailableTab[] {
  const hosted = hostedTabs(sandbox, 'CompanyDetail').map((setup) => ({
    key: `hosted-${setup.id}`,
    label: String(setup['description']),
    setup,
  }));
  return [...COMPANY_TABS.map(({ key, label }) => ({ key, label })), ...hosted];
}

const CHOSEN = 'displayedTabs';

/** The tabs that a member sees. Until they choose, those of the sandbox itself: hosted ones must be switched on. */
export function displayedTabs(sandbox: Sandbox, viewer: Viewer | null): readonly AvailableTab[] {
  const chosen = sandbox.records(CHOSEN).find(({ id }) => id === viewer?.id)?.['company'];
  return availableTabs(sandbox).filter(({ key, setup }) =>
    Array.isArray(chosen) ? chosen.includes(key) : setup === undefined,
  );
}

export function chooseTabs(sandbox: Sandbox, { id, identifier }: Viewer, keys: readonly string[]): void {
  const isThere = sandbox.records(CHOSEN).some((one) => one.id === id);
  if (isThere) sandbox.edit(CHOSEN, id, { company: keys }, identifier);
  else sandbox.insert(CHOSEN, { id, company: keys }, identifier);
}
