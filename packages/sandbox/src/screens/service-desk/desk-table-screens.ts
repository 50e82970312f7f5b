import { flagOf } from '../../records/read-record.ts';
import { bySortOrder } from '../../resources/desk/board-defaults.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';

/** A table that tickets of every board choose from. */
interface DeskTable {
  readonly collection: 'priorities' | 'sources';
  readonly title: string;
  readonly nouns: readonly [one: string, many: string];
  readonly fields: FieldGroup['fields'];
}

const COMMON = [
  { name: 'name', label: 'Name' },
  { name: 'defaultFlag', label: 'Default', help: 'New tickets get it where none is named.' },
] as const;

const TABLES: readonly DeskTable[] = [
  {
    collection: 'priorities',
    title: 'Priorities',
    nouns: ['priority', 'priorities'],
    fields: [
      ...COMMON,
      { name: 'color', label: 'Color' },
      { name: 'level', label: 'Level' },
      { name: 'sortOrder', label: 'Order' },
    ],
  },
  { collection: 'sources', title: 'Sources', nouns: ['source', 'sources'], fields: COMMON },
];

function tablePage({ collection, title, nouns }: DeskTable, visit: Visit) {
  const path = `/${collection}`;
  const columns: readonly Column[] = [
    { label: 'Name', cell: (record) => html`<a href="${path}/${record.id}/edit">${titleOf(collection, record)}</a>` },
    { label: 'Default', cell: (record) => (flagOf(record, 'defaultFlag') ? 'yes' : '') },
    { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
  ];
  const content = html`<div class="title">
      <h1>${title}</h1>
      <a class="button" href="${path}/new">New ${nouns[0]}</a>
    </div>
    ${list(visit, {
      records: visible(visit, collection).toSorted(bySortOrder),
      columns,
      searched: (record) => titleOf(collection, record),
      searchLabel: 'Name',
      nouns,
    })}`;
  return pageOf(title, content);
}

export const deskTableScreens: readonly Screen[] = TABLES.flatMap((table): readonly Screen[] => {
  const { collection, title, nouns, fields } = table;
  const path = `/${collection}`;
  return [
    {
      path,
      menu: { section: 'Service Desk', label: title },
      get: (visit) => tablePage(table, visit),
      inquires: collection,
    },
    ...recordScreens({ collection, path, noun: nouns[0], groups: [{ label: title, fields }], after: () => path }),
  ];
});
