import { idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { wireTime } from '../../resources/context.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { RecordTab } from '../record-page/record-page.ts';
import { configurationColumns, configurationsTable, isInactive, warranty } from './configurations-table.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Configuration',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'type', label: 'Type' },
      { name: 'status', label: 'Status' },
      { name: 'company', label: 'Company' },
      { name: 'site', label: 'Site' },
      { name: 'contact', label: 'Contact' },
      { name: 'activeFlag', label: 'Active' },
    ],
  },
  {
    label: 'Device',
    fields: [
      { name: 'deviceIdentifier', label: 'Device identifier' },
      { name: 'serialNumber', label: 'Serial number' },
      { name: 'modelNumber', label: 'Model number' },
      { name: 'tagNumber', label: 'Tag number' },
      { name: 'purchaseDate', label: 'Bought on' },
      { name: 'warrantyExpirationDate', label: 'Warranty until' },
      { name: 'managementLink', label: 'Management link' },
      { name: 'notes', label: 'Notes' },
    ],
  },
];

function configurationsPage(visit: Visit) {
  const companies = recordsById(visit.sandbox, 'companies');
  const companyName = (one: SandboxRecord) => textOf(companies.get(idOf(one, 'company') ?? 0), 'name') ?? '';
  const content = html`<div class="title">
      <h1>Configurations</h1>
      <a class="button" href="/configurations/new">New configuration</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'configurations'),
      columns: [...configurationColumns(visit), { label: 'Company', cell: companyName }],
      searched: (one) =>
        [
          textOf(one, 'name'),
          textOf(one, 'serialNumber'),
          textOf(one, 'deviceIdentifier'),
          textOf(one, 'tagNumber'),
          companyName(one),
          one.id,
        ].join('\n'),
      searchLabel: 'Name, serial number or company',
      nouns: ['configuration', 'configurations'],
      isEnded: isInactive,
    })}`;
  return pageOf('Configurations', content);
}

function configurationPage(visit: Visit) {
  const configuration = recordIn(visit, 'configurations');
  if (configuration === undefined) return noSuchRecord('configuration', visit);
  const { sandbox } = visit;
  const shown = (collection: string, field: string, path?: string): Html | string => {
    const wanted = idOf(configuration, field);
    const record = sandbox.records(collection).find(({ id }) => id === wanted);
    const title = titleOf(collection, record);
    return record === undefined || path === undefined ? title : html`<a href="${path}/${record.id}">${title}</a>`;
  };
  const today = wireTime(sandbox.clock.now()).slice(0, 10);
  const facts: readonly (readonly [string, Html | string])[] = [
    ['Number', String(configuration.id)],
    ['Company', shown('companies', 'company', '/companies')],
    ['Site', shown('sites', 'site')],
    ['Contact', shown('contacts', 'contact', '/contacts')],
    ['Type', shown('configurationTypes', 'type')],
    ['Status', shown('configurationStatuses', 'status')],
    ['Active', isInactive(configuration) ? 'no' : 'yes'],
    ['Device identifier', textOf(configuration, 'deviceIdentifier') ?? ''],
    ['Serial number', textOf(configuration, 'serialNumber') ?? ''],
    ['Tag number', textOf(configuration, 'tagNumber') ?? ''],
    ['Warranty until', warranty(configuration, today)],
    ['Notes', textOf(configuration, 'notes') ?? ''],
  ];
  const title = titleOf('configurations', configuration);
  const content = html`<p><a href="/configurations">All configurations</a></p>
    <div class="title">
      <h1>${title}</h1>
      <a class="button" href="/configurations/${configuration.id}/edit">Edit</a>
    </div>
    <section class="card">
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>`;
  return pageOf(title, content);
}

/** The configurations of a company. */
export const CONFIGURATIONS_TAB: RecordTab = {
  key: 'configurations',
  label: 'Configurations',
  inquires: 'configurations',
  content: (visit, company): Html => {
    const records = visible(visit, 'configurations').filter((one) => idOf(one, 'company') === company.id);
    return html`<div class="title">
        <h2>Configurations</h2>
        <a class="button" href="/configurations/new?company=${company.id}">New configuration</a>
      </div>
      ${records.length === 0 ? html`<p class="empty">This company has none yet.</p>` : configurationsTable(visit, records)}`;
  },
};

export const configurationScreens: readonly Screen[] = [
  {
    path: '/configurations',
    menu: { section: 'Companies', label: 'Configurations' },
    get: configurationsPage,
    inquires: 'configurations',
  },
  ...recordScreens({
    collection: 'configurations',
    path: '/configurations',
    noun: 'configuration',
    groups: GROUPS,
  }),
  { path: '/configurations/{id}', get: configurationPage, inquires: 'configurations' },
];
