import { flagOf, textOf } from '../../records/read-record.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { recordPages } from '../record-page/record-page.ts';
import { COMPANY_PAGE } from './company-page.ts';
import { statusOf } from './company-status.ts';

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
      records: visible(visit, 'companies'),
      columns,
      searched: (company) => [textOf(company, 'name'), textOf(company, 'identifier'), company.id].join('\n'),
      searchLabel: 'Name or company ID',
      nouns: ['company', 'companies'],
      isEnded: (company) => flagOf(company, 'deletedFlag'),
    })}`;
  return pageOf('Companies', content);
}

export const companyScreens: readonly Screen[] = [
  { path: '/companies', menu: { section: 'Companies', label: 'Companies' }, get: companiesPage, inquires: 'companies' },
  ...recordScreens({
    collection: 'companies',
    path: '/companies',
    noun: 'company',
    groups: GROUPS,
    tools: [{ path: 'merge', label: 'Merge' }],
  }),
  ...recordPages(COMPANY_PAGE),
];
