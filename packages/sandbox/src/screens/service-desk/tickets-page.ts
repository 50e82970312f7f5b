import { idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { bySortOrder } from '../../resources/desk/board-defaults.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { titleOf } from '../forms/form-field.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Visit } from '../frame/screen.ts';
import { closedTickets, ticketColumns } from './tickets-table.ts';

const FILTERS = ['state', 'board', 'status', 'company'] as const;

type Asked = Readonly<Record<(typeof FILTERS)[number], string>>;

/** All tickets, the open ones first of all, by board, status and company. */
export function ticketsPage(visit: Visit) {
  const { sandbox, url } = visit;
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const asked: Asked = {
    state: given('state'),
    board: given('board'),
    status: given('status'),
    company: given('company'),
  };
  const isClosed = closedTickets(sandbox);
  const companies = recordsById(sandbox, 'companies');
  const records = visible(visit, 'tickets')
    .filter((ticket) => isAsked(sandbox, ticket, asked) && isInState(asked.state, isClosed(ticket)))
    .toReversed();
  const content = html`<div class="title">
      <h1>Tickets</h1>
      <a class="button" href="/tickets/new">New ticket</a>
    </div>
    ${list(visit, {
      records,
      columns: ticketColumns(sandbox),
      searched: (ticket) =>
        [
          textOf(ticket, 'summary'),
          textOf(ticket, 'externalXRef'),
          titleOf('companies', companies.get(idOf(ticket, 'company') ?? 0)),
          ticket.id,
        ].join('\n'),
      searchLabel: 'Ticket or company',
      nouns: ['ticket', 'tickets'],
      isEnded: isClosed,
      filters: filters(sandbox, asked),
      filterNames: FILTERS,
    })}`;
  return pageOf('Tickets', content);
}

function isInState(state: string, isClosed: boolean): boolean {
  return state === 'all' || (state === 'closed') === isClosed;
}

/** Boards have statuses of the same name, and people think of the name. */
function isAsked(sandbox: Sandbox, ticket: SandboxRecord, { board, status, company }: Asked): boolean {
  if (board !== '' && String(idOf(ticket, 'board')) !== board) return false;
  if (company !== '' && String(idOf(ticket, 'company')) !== company) return false;
  if (status === '') return true;
  const own = sandbox.records('boardStatuses').find(({ id }) => id === idOf(ticket, 'status'));
  return textOf(own, 'name') === status;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function filters(sandbox: Sandbox, asked: Asked): Html {
  const boards = sandbox.records('boards');
  const statuses = sandbox
    .records('boardStatuses')
    .filter((status) => asked.board === '' || String(status['boardId']) === asked.board)
    .toSorted(bySortOrder);
  const names = [...new Set(statuses.map((status) => titleOf('boardStatuses', status)))];
  const withTickets = new Set(sandbox.records('tickets').map((ticket) => idOf(ticket, 'company')));
  const companies = sandbox.records('companies').filter(({ id }) => withTickets.has(id));
  const choice = (collection: string) => (record: SandboxRecord) => ({
    value: String(record.id),
    label: titleOf(collection, record),
  });
  return html`${chooser('state', 'State', asked.state, [
    { value: '', label: 'Open' },
    { value: 'closed', label: 'Closed' },
    { value: 'all', label: 'Open and closed' },
  ])}
  ${chooser('board', 'Board', asked.board, [{ value: '', label: 'All boards' }, ...boards.map(choice('boards'))])}
  ${chooser('status', 'Status', asked.status, [
    { value: '', label: 'All statuses' },
    ...names.map((name) => ({ value: name, label: name })),
  ])}
  ${chooser('company', 'Company', asked.company, [
    { value: '', label: 'All companies' },
    ...companies.map(choice('companies')),
  ])}`;
}

function chooser(name: string, label: string, value: string, choices: readonly Choice[]): Html {
  return html`<select name="${name}" aria-label="${label}">
    ${choices.map((choice) =>
      choice.value === value
        ? html`<option value="${choice.value}" selected>${choice.label}</option> `
        : html`<option value="${choice.value}">${choice.label}</option> `,
    )}
  </select>`;
}
