import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { bySortOrder } from '../../resources/desk/board-defaults.ts';
import type { Filled } from '../forms/desk.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { visible } from '../forms/rights.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';
import { closedTickets } from './tickets-table.ts';

const BOARD_GROUPS: readonly FieldGroup[] = [
  {
    label: 'Board',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'inactiveFlag', label: 'Inactive', help: 'Takes no new tickets.' },
      { name: 'projectFlag', label: 'Project board' },
    ],
  },
];

/** One kind of what stands on a board: its list on the board's page and its forms. */
interface Part {
  readonly collection: string;
  readonly key: string;
  readonly noun: string;
  readonly heading: string;
  readonly fields: FieldGroup['fields'];
  readonly columns: readonly Column[];
}

const yes = (label: string, field: string): Column => ({
  label,
  cell: (record) => (flagOf(record, field) ? 'yes' : ''),
});

const NAME = { name: 'name', label: 'Name' } as const;
const DEFAULT = { name: 'defaultFlag', label: 'Default' } as const;
const INACTIVE = { name: 'inactiveFlag', label: 'Inactive' } as const;

const PARTS: readonly Part[] = [
  {
    collection: 'boardStatuses',
    key: 'statuses',
    noun: 'status',
    heading: 'Statuses',
    fields: [
      NAME,
      { name: 'sortOrder', label: 'Order' },
      { ...DEFAULT, help: 'New tickets start with it.' },
      { name: 'closedStatus', label: 'Closes', help: 'A ticket in this status is closed.' },
      { name: 'displayOnBoard', label: 'Shown on the board' },
      { name: 'timeEntryNotAllowed', label: 'Takes no time' },
      { name: 'inactive', label: 'Inactive' },
    ],
    columns: [
      {
        label: 'Order',
        className: 'number',
        cell: ({ sortOrder }) => (typeof sortOrder === 'number' ? String(sortOrder) : ''),
      },
      yes('Default', 'defaultFlag'),
      yes('Closes', 'closedStatus'),
      { label: 'Hidden', cell: (record) => (record['displayOnBoard'] === false ? 'yes' : '') },
      yes('Inactive', 'inactive'),
    ],
  },
  {
    collection: 'boardTypes',
    key: 'types',
    noun: 'type',
    heading: 'Types',
    fields: [NAME, { name: 'category', label: 'Category' }, DEFAULT, INACTIVE],
    columns: [yes('Default', 'defaultFlag'), yes('Inactive', 'inactiveFlag')],
  },
  {
    collection: 'boardSubTypes',
    key: 'subtypes',
    noun: 'subtype',
    heading: 'Subtypes',
    fields: [NAME, INACTIVE],
    columns: [yes('Inactive', 'inactiveFlag')],
  },
  {
    collection: 'boardItems',
    key: 'items',
    noun: 'item',
    heading: 'Items',
    fields: [NAME, INACTIVE],
    columns: [yes('Inactive', 'inactiveFlag')],
  },
  {
    collection: 'boardTeams',
    key: 'teams',
    noun: 'team',
    heading: 'Teams',
    fields: [NAME, { name: 'teamLeader', label: 'Leader' }, DEFAULT],
    columns: [yes('Default', 'defaultFlag')],
  },
];

function boardsPage(visit: Visit) {
  const { sandbox } = visit;
  const isClosed = closedTickets(sandbox);
  const open = Map.groupBy(
    sandbox.records('tickets').filter((ticket) => !isClosed(ticket)),
    (ticket) => idOf(ticket, 'board'),
  );
  const statuses = Map.groupBy(sandbox.records('boardStatuses'), (status) => idOf(status, 'boardId'));
  const columns: readonly Column[] = [
    { label: 'Board', cell: (board) => html`<a href="/boards/${board.id}">${titleOf('boards', board)}</a>` },
    { label: 'Statuses', className: 'number', cell: ({ id }) => String(statuses.get(id)?.length ?? 0) },
    { label: 'Open tickets', className: 'number', cell: ({ id }) => String(open.get(id)?.length ?? 0) },
    { label: 'Active', cell: (board) => (flagOf(board, 'inactiveFlag') ? 'no' : 'yes') },
    { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
  ];
  const content = html`<div class="title">
      <h1>Boards</h1>
      <a class="button" href="/boards/new">New board</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'boards'),
      columns,
      searched: (board) => textOf(board, 'name') ?? '',
      searchLabel: 'Board',
      nouns: ['board', 'boards'],
      isEnded: (board) => flagOf(board, 'inactiveFlag'),
    })}`;
  return pageOf('Boards', content);
}

/** One board with everything that its tickets can be. */
function boardPage(visit: Visit) {
  const board = recordIn(visit, 'boards');
  if (board === undefined) return noSuchRecord('board', visit);
  const name = titleOf('boards', board);
  const content = html`<p><a href="/boards">All boards</a></p>
    <div class="title">
      <h1>${name}</h1>
      <a class="button" href="/boards/${board.id}/edit">Edit</a>
    </div>
    <p>
      ${flagOf(board, 'inactiveFlag') ? 'This board is inactive and takes no new tickets. ' : ''}<a
        href="/tickets?board=${board.id}"
        >Tickets of this board</a
      >
    </p>
    ${PARTS.map((part) => partSection(visit, board, part))}`;
  return pageOf(name, content);
}

function partSection({ sandbox }: Visit, board: SandboxRecord, part: Part): Html {
  const path = `/boards/${board.id}/${part.key}`;
  const records = sandbox
    .records(part.collection)
    .filter((record) => record['boardId'] === board.id)
    .toSorted(bySortOrder);
  const members = recordsById(sandbox, 'members');
  const leader: readonly Column[] =
    part.key === 'teams'
      ? [{ label: 'Leader', cell: (team) => titleOf('members', members.get(idOf(team, 'teamLeader') ?? 0)) }]
      : [];
  const columns: readonly Column[] = [
    {
      label: 'Name',
      cell: (record) => html`<a href="${path}/${record.id}/edit">${titleOf(part.collection, record)}</a>`,
    },
    ...leader,
    ...part.columns,
    { label: 'Number', className: 'number', cell: ({ id }) => String(id) },
  ];
  const none =
    part.key === 'statuses'
      ? 'There is none yet, and without one no ticket can be put on this board.'
      : 'There is none yet.';
  return html`<div class="title">
      <h2>${part.heading}</h2>
      <a class="button" href="${path}/new">New ${part.noun}</a>
    </div>
    ${
      records.length === 0
        ? html`<p class="empty">${none}</p>`
        : table({
            records,
            columns,
            isEnded: (record) => flagOf(record, 'inactive') || flagOf(record, 'inactiveFlag'),
          })
    }`;
}

/** A board stands at a place of one's own company, of which the sandbox knows what other boards say. */
function place({ sandbox }: Act): Filled {
  const known = sandbox.records('boards').find((board) => board['location'] !== undefined);
  return {
    location: known?.['location'] ?? { id: 1, name: 'Main' },
    department: known?.['department'] ?? { id: 1, identifier: 'Services', name: 'Services' },
  };
}

export const boardScreens: readonly Screen[] = [
  { path: '/boards', menu: { section: 'Service Desk', label: 'Boards' }, get: boardsPage, inquires: 'boards' },
  ...recordScreens({ collection: 'boards', path: '/boards', noun: 'board', groups: BOARD_GROUPS, unasked: place }),
  { path: '/boards/{id}', get: boardPage },
  ...PARTS.flatMap(({ collection, key, noun, fields }) =>
    recordScreens({
      collection,
      path: `/boards/{parent}/${key}`,
      noun,
      groups: [{ label: noun.replace(/^./, (letter) => letter.toUpperCase()), fields }],
      after: ({ params }) => `/boards/${params['parent'] ?? ''}`,
    }),
  ),
];
