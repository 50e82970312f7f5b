import { idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { agreementLink } from '../agreements/agreement-link.ts';
import { CONFIGURATIONS_TAB } from '../configurations/configuration-screens.ts';
import { CONTACTS_TAB } from '../contacts/contact-screens.ts';
import { SITES_TAB } from '../sites/site-screens.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import type { Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import { invoicesOf } from '../invoices/invoices-table.ts';
import type { RecordTab } from '../record-page/record-page.ts';
import { companyTickets } from '../service-desk/company-tickets.ts';

/** In the order in which they stand. */
export const COMPANY_TABS: readonly RecordTab[] = [
  { key: 'agreements', label: 'Agreements', content: agreements, inquires: 'agreements' },
  {
    key: 'invoices',
    label: 'Invoices',
    content: (visit, { id }) => invoicesOf(visit, 'company', id),
    inquires: 'invoices',
  },
  { key: 'tickets', label: 'Tickets', content: companyTickets, inquires: 'tickets' },
  CONTACTS_TAB,
  SITES_TAB,
  CONFIGURATIONS_TAB,
];

function agreements(visit: Visit, company: SandboxRecord): Html {
  const records = visible(visit, 'agreements').filter((one) => idOf(one, 'company') === company.id);
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
