import { flagOf, idOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import type { Screen } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import type { RecordTab } from '../record-page/record-page.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Site',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'addressLine1', label: 'Street' },
      { name: 'addressLine2', label: 'Second line' },
      { name: 'city', label: 'City' },
      { name: 'zip', label: 'Postal code' },
      { name: 'phoneNumber', label: 'Telephone' },
    ],
  },
  {
    label: 'Use',
    fields: [
      { name: 'primaryAddressFlag', label: 'Primary address', help: "The company's own address." },
      { name: 'defaultBillingFlag', label: 'Default for billing' },
      { name: 'defaultShippingFlag', label: 'Default for shipping' },
      { name: 'defaultMailingFlag', label: 'Default for mailing' },
      { name: 'inactiveFlag', label: 'Inactive' },
    ],
  },
];

const USES = [
  ['primaryAddressFlag', 'Primary'],
  ['defaultBillingFlag', 'Billing'],
  ['defaultShippingFlag', 'Shipping'],
  ['defaultMailingFlag', 'Mailing'],
] as const;

function addressOf(site: SandboxRecord): string {
  const state = site['stateReference'];
  const parts = ['addressLine1', 'addressLine2', 'city'].map((name) => textOf(site, name));
  const region = [isObject(state) ? textOf(state, 'identifier') : null, textOf(site, 'zip')];
  return [...parts, region.filter((part) => part !== null).join(' ')].filter((part) => (part ?? '') !== '').join(', ');
}

/** The sites of a company. */
export const SITES_TAB: RecordTab = {
  key: 'sites',
  label: 'Sites',
  inquires: 'sites',
  content: (visit, company): Html => {
    const records = visible(visit, 'sites').filter((site) => idOf(site, 'companyId') === company.id);
    return html`<div class="title">
        <h2>Sites</h2>
        <a class="button" href="/companies/${company.id}/sites/new">New site</a>
      </div>
      ${
        records.length === 0
          ? html`<p class="empty">This company has none yet.</p>`
          : table({
              records,
              isEnded: (site) => flagOf(site, 'inactiveFlag'),
              columns: [
                {
                  label: 'Site',
                  cell: ({ id, name }) => html`<a href="/companies/${company.id}/sites/${id}/edit">${String(name)}</a>`,
                },
                { label: 'Address', cell: addressOf },
                {
                  label: 'Default for',
                  cell: (site) => USES.flatMap(([flag, label]) => (flagOf(site, flag) ? [label] : [])).join(', '),
                },
              ],
            })
      }`;
  },
};

export const siteScreens: readonly Screen[] = recordScreens({
  collection: 'sites',
  path: '/companies/{parent}/sites',
  noun: 'site',
  groups: GROUPS,
  after: ({ params }) => `/companies/${params['parent'] ?? ''}/tabs/sites`,
});
