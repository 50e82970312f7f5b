import { textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Visit } from '../frame/screen.ts';
import type { RecordPage } from '../record-page/record-page.ts';
import { statusOf } from './company-status.ts';
import { COMPANY_TABS } from './company-tabs.ts';

function details({ sandbox }: Visit, company: SandboxRecord): Html {
  const address = ['addressLine1', 'addressLine2', 'city', 'state', 'zip'];
  const facts = [
    ['Company ID', textOf(company, 'identifier')],
    ['Number', String(company.id)],
    ['Status', statusOf(company, recordsById(sandbox, 'companyStatuses'))],
    ['Address', address.flatMap((name) => textOf(company, name) ?? []).join(', ')],
    ['Website', textOf(company, 'website')],
    ['Telephone', textOf(company, 'phoneNumber')],
  ] as const;
  return html`<section class="card">
    <dl>
      ${facts.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value ?? ''}</dd>`,
      )}
    </dl>
  </section>`;
}

export const COMPANY_PAGE: RecordPage = {
  collection: 'companies',
  path: '/companies',
  noun: 'company',
  all: 'All companies',
  first: 'Company',
  details,
  tabs: COMPANY_TABS,
  hosted: { screen: 'company', screenId: 'CompanyDetail' },
};
