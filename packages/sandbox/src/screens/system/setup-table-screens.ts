import { flagOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { FINANCE_TABLES } from './finance-tables.ts';

/** A table of System › Setup Tables. */
export interface SetupTable {
  /** Stands in the address. */
  readonly key: string;
  readonly collection: string;
  readonly label: string;
  readonly nouns: readonly [one: string, many: string];
  /** What stands beside the name. */
  readonly columns: readonly Column[];
  readonly groups: readonly FieldGroup[];
}

const SETUP_TABLES: readonly SetupTable[] = [...FINANCE_TABLES];

const PATH = '/system/tables';

function tablesPage({ sandbox }: Visit) {
  const content = html`<h1>Setup Tables</h1>
    <ul>
      ${SETUP_TABLES.map(
        ({ key, label, collection }) =>
          html`<li>
            <a href="${PATH}/${key}">${label}</a> <span class="soft">${sandbox.records(collection).length}</span>
          </li> `,
      )}
    </ul>`;
  return pageOf('Setup Tables', content);
}

function tablePage(visit: Visit, { key, collection, label, nouns, columns }: SetupTable) {
  const name: Column = {
    label: 'Name',
    className: 'word',
    cell: (one) => html`<a href="${PATH}/${key}/${one.id}/edit">${titleOf(collection, one)}</a>`,
  };
  const rest: readonly Column[] = [
    { label: 'Default', cell: (one) => (flagOf(one, 'defaultFlag') ? 'yes' : '') },
    { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
  ];
  const content = html`<p><a href="${PATH}">All tables</a></p>
    <div class="title">
      <h1>${label}</h1>
      <a class="button" href="${PATH}/${key}/new">New ${nouns[0]}</a>
    </div>
    ${list(visit, {
      records: visible(visit, collection),
      columns: [name, ...columns, ...rest],
      searched: (one) => searchedOf(collection, one),
      searchLabel: 'Name',
      nouns,
      isEnded: (one) => flagOf(one, 'inactiveFlag'),
    })}`;
  return pageOf(label, content);
}

function searchedOf(collection: string, record: SandboxRecord): string {
  return [titleOf(collection, record), textOf(record, 'description'), record.id].join('\n');
}

export const setupTableScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'System', label: 'Setup Tables' }, get: tablesPage },
  ...SETUP_TABLES.flatMap((one): readonly Screen[] => [
    { path: `${PATH}/${one.key}`, get: (visit) => tablePage(visit, one), inquires: one.collection },
    ...recordScreens({
      collection: one.collection,
      path: `${PATH}/${one.key}`,
      noun: one.nouns[0],
      groups: one.groups,
      after: () => `${PATH}/${one.key}`,
    }),
  ]),
];
