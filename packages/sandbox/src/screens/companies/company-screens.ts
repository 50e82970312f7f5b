import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';
import { agreementLink } from '../agreements/agreement-link.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Company',
    fields: [
      { name: 'identifier', label: 'Company ID', help: 'Short and unique; integrations know the company by it.' },
      { name: 'name', label: 'Name' },
      { name: 'status', label: 'Status' },
      { name: 'website', label: 'Website' },
      { name: 'phoneNumber', label: 'Telephone' },
    ],
  },
  {
    label: 'Address',
    fields: [
      { name: 'addressLine1', label: 'Street' },
      { name: 'addressLine2', label: 'Second line' },
      { name: 'city', label: 'City' },
      { name: 'state', label: 'State' },
      { name: 'zip', label: 'Postal code' },
    ],
  },
];

function companiesPage(visit: Visit) {
  const { sandbox } = visit;
  const statuses = recordsById(sandbox, 'companyStatuses');
  const columns: readonly Column[] = [
    {
      label: 'Company',
      cell: (company) => html`<a href="/companies/${company.id}">${titleOf('companies', company)}</a>`,
    },
    { label: 'Company ID', className: 'word', cell: (company) => textOf(company, 'identifier') ?? '' },
    { label: 'Status', cell: (company) => statusOf(company, statuses) },
    { label: 'City', cell: (company) => textOf(company, 'city') ?? '' },
    { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
  ];
  const content = html`<div class="title">
      <h1>Companies</h1>
      <a class="button" href="/companies/new">New company</a>
    </div>
    ${list(visit, {
      records: sandbox.records('companies'),
      columns,
      searched: (company) => [textOf(company, 'name'), textOf(company, 'identifier'), company.id].join('\n'),
      searchLabel: 'Name or company ID',
      nouns: ['company', 'companies'],
      isEnded: (company) => flagOf(company, 'deletedFlag'),
    })}`;
  return pageOf('Companies', content);
}

function statusOf(company: SandboxRecord, statuses: ReadonlyMap<number, SandboxRecord>): string {
  if (flagOf(company, 'deletedFlag')) return 'Deleted';
  return textOf(statuses.get(idOf(company, 'status') ?? 0), 'name') ?? '';
}

function companyPage(visit: Visit) {
  const { sandbox } = visit;
  const company = recordIn(visit, 'companies');
  if (company === undefined) return noSuchRecord('company', visit);
  const agreements = sandbox.records('agreements').filter((one) => idOf(one, 'company') === company.id);
  const title = titleOf('companies', company);
  const facts = [
    ['Company ID', textOf(company, 'identifier')],
    ['Number', String(company.id)],
    ['Status', statusOf(company, recordsById(sandbox, 'companyStatuses'))],
    [
      'Address',
      ['addressLine1', 'addressLine2', 'city', 'state', 'zip']
        .flatMap((name) => textOf(company, name) ?? [])
        .join(', '),
    ],
    ['Website', textOf(company, 'website')],
    ['Telephone', textOf(company, 'phoneNumber')],
  ] as const;
  const content = html`<p><a href="/companies">All companies</a></p>
    <div class="title">
      <h1>${title}</h1>
      <a class="button" href="/companies/${company.id}/edit">Edit</a>
    </div>
    <section class="card">
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value ?? ''}</dd>`,
        )}
      </dl>
    </section>
    <div class="title">
      <h2>Agreements</h2>
      <a class="button" href="/agreements/new?company=${company.id}">New agreement</a>
    </div>
    ${
      agreements.length === 0
        ? html`<p class="empty">This company has none yet.</p>`
        : table({
            records: agreements,
            columns: [
              { label: 'Agreement', cell: agreementLink },
              { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
            ],
          })
    }`;
  return pageOf(title, content);
}

export const companyScreens: readonly Screen[] = [
  { path: '/companies', menu: { section: 'Companies', label: 'Companies' }, get: companiesPage },
  ...recordScreens({ collection: 'companies', path: '/companies', noun: 'company', groups: GROUPS }),
  { path: '/companies/{id}', get: companyPage },
];
