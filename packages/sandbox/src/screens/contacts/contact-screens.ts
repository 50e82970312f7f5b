import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';
import { recordPages } from '../record-page/record-page.ts';
import type { RecordTab } from '../record-page/record-page.ts';
import { CONTACT_PAGE } from './contact-page.ts';
import { communicationsOf, reachedBy } from './contact-text.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Contact',
    fields: [
      { name: 'firstName', label: 'First name' },
      { name: 'lastName', label: 'Last name' },
      { name: 'title', label: 'Title' },
      { name: 'company', label: 'Company' },
      { name: 'site', label: 'Site', help: 'One of the company; empty for a new contact: its primary one.' },
      { name: 'department', label: 'Department' },
      { name: 'relationship', label: 'Relationship' },
    ],
  },
  {
    label: 'Standing',
    fields: [
      { name: 'defaultFlag', label: 'Default contact of the company' },
      { name: 'defaultBillingFlag', label: 'Billing contact of the company' },
      { name: 'inactiveFlag', label: 'Inactive' },
      { name: 'unsubscribeFlag', label: 'Unsubscribed' },
    ],
  },
];

const COMMUNICATION_GROUPS: readonly FieldGroup[] = [
  {
    label: 'Address or number',
    fields: [
      { name: 'type', label: 'Type' },
      { name: 'value', label: 'Address or number' },
      { name: 'extension', label: 'Extension' },
      { name: 'defaultFlag', label: 'Default of its kind' },
    ],
  },
];

const COLUMNS: readonly Column[] = [
  { label: 'Contact', cell: (contact) => html`<a href="/contacts/${contact.id}">${titleOf('contacts', contact)}</a>` },
  { label: 'Title', cell: (contact) => textOf(contact, 'title') ?? '' },
  { label: 'E-mail', cell: (contact) => reachedBy(contact, 'Email') },
  { label: 'Telephone', className: 'day', cell: (contact) => reachedBy(contact, 'Phone') },
];

const isEnded = (contact: SandboxRecord) => flagOf(contact, 'inactiveFlag');

function contactsPage(visit: Visit) {
  const companies = recordsById(visit.sandbox, 'companies');
  const companyOf = (contact: SandboxRecord) => companies.get(idOf(contact, 'company') ?? 0);
  const content = html`<div class="title">
      <h1>Contacts</h1>
      <a class="button" href="/contacts/new">New contact</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'contacts'),
      columns: [
        ...COLUMNS,
        {
          label: 'Company',
          cell: (contact) => {
            const company = companyOf(contact);
            return company === undefined ? '' : html`<a href="/companies/${company.id}">${textOf(company, 'name')}</a>`;
          },
        },
      ],
      searched: (contact) =>
        [
          titleOf('contacts', contact),
          textOf(companyOf(contact), 'name'),
          ...communicationsOf(contact).map((item) => textOf(item, 'value')),
          contact.id,
        ].join('\n'),
      searchLabel: 'Name, company, address or number',
      nouns: ['contact', 'contacts'],
      isEnded,
    })}`;
  return pageOf('Contacts', content);
}

/** The contacts of a company. */
export const CONTACTS_TAB: RecordTab = {
  key: 'contacts',
  label: 'Contacts',
  inquires: 'contacts',
  content: (visit, company): Html => {
    const records = visible(visit, 'contacts').filter((contact) => idOf(contact, 'company') === company.id);
    return html`<div class="title">
        <h2>Contacts</h2>
        <a class="button" href="/contacts/new?company=${company.id}">New contact</a>
      </div>
      ${
        records.length === 0
          ? html`<p class="empty">This company has none yet.</p>`
          : table({ records, columns: COLUMNS, isEnded })
      }`;
  },
};

export const contactScreens: readonly Screen[] = [
  { path: '/contacts', menu: { section: 'Companies', label: 'Contacts' }, get: contactsPage, inquires: 'contacts' },
  ...recordScreens({ collection: 'contacts', path: '/contacts', noun: 'contact', groups: GROUPS }),
  ...recordPages(CONTACT_PAGE),
  ...recordScreens({
    collection: 'contactCommunications',
    path: '/contacts/{parent}/communications',
    noun: 'address or number',
    groups: COMMUNICATION_GROUPS,
    after: ({ params }) => `/contacts/${params['parent'] ?? ''}`,
  }),
];
