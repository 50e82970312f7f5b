import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { configurationsTable } from '../configurations/configurations-table.ts';
import { titleOf } from '../forms/form-field.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import type { RecordPage } from '../record-page/record-page.ts';
import { communicationsOf } from './contact-text.ts';

function details({ sandbox }: Visit, contact: SandboxRecord): Html {
  const shown = (collection: string, field: string): string => {
    const wanted = idOf(contact, field);
    const record = sandbox.records(collection).find(({ id }) => id === wanted);
    return titleOf(collection, record);
  };
  const company = idOf(contact, 'company');
  const ofCompany = recordsById(sandbox, 'companies').get(company ?? 0);
  const stands = [
    idOf(ofCompany, 'defaultContact') === contact.id ? ['Default contact'] : [],
    idOf(ofCompany, 'billingContact') === contact.id ? ['Billing contact'] : [],
    flagOf(contact, 'inactiveFlag') ? ['Inactive'] : [],
  ].flat();
  const facts: readonly (readonly [string, Html | string])[] = [
    ['Number', String(contact.id)],
    [
      'Company',
      ofCompany === undefined ? 'none' : html`<a href="/companies/${company}">${textOf(ofCompany, 'name')}</a>`,
    ],
    ['Site', shown('sites', 'site')],
    ['Title', textOf(contact, 'title') ?? ''],
    ['Department', shown('contactDepartments', 'department')],
    ['Relationship', shown('contactRelationships', 'relationship')],
    ['Standing', stands.join(', ') || 'Active'],
  ];
  return html`<section class="card">
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>
    <div class="title">
      <h2>Addresses and numbers</h2>
      <a class="button" href="/contacts/${contact.id}/communications/new">New address or number</a>
    </div>
    ${communications(sandbox.records('communicationTypes'), contact)}`;
}

function communications(types: readonly SandboxRecord[], contact: SandboxRecord): Html {
  const items = communicationsOf(contact).map((item) => ({ ...item, id: idOf(item, 'id') ?? 0 }));
  if (items.length === 0) return html`<p class="empty">This contact has none yet.</p>`;
  const typeOf = (item: SandboxRecord) => types.find(({ id }) => id === idOf(item, 'type'));
  return table({
    records: items,
    columns: [
      { label: 'Kind', cell: (item) => textOf(item, 'communicationType') ?? '' },
      { label: 'Type', cell: (item) => textOf(typeOf(item), 'description') ?? '' },
      {
        label: 'Address or number',
        cell: (item) =>
          [textOf(item, 'value'), textOf(item, 'extension')].filter((part) => part !== null).join(' ext. '),
      },
      { label: 'Default', cell: (item) => (flagOf(item, 'defaultFlag') ? 'yes' : '') },
      { label: '', cell: (item) => html`<a href="/contacts/${contact.id}/communications/${item.id}/edit">Edit</a>` },
    ],
  });
}

export const CONTACT_PAGE: RecordPage = {
  collection: 'contacts',
  path: '/contacts',
  noun: 'contact',
  all: 'All contacts',
  first: 'Contact',
  details,
  tabs: [
    {
      key: 'configurations',
      label: 'Configurations',
      inquires: 'configurations',
      content: (visit, contact) => {
        const own = visible(visit, 'configurations').filter((one) => idOf(one, 'contact') === contact.id);
        return html`<h2>Configurations</h2>
          ${own.length === 0 ? html`<p class="empty">This contact has none.</p>` : configurationsTable(visit, own)}`;
      },
    },
  ],
  hosted: { screen: 'contact', screenId: 'ContactDetail' },
};
