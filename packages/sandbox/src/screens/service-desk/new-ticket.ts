import { flagOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import { enterRecord } from '../forms/desk.ts';
import { select, titleOf } from '../forms/form-field.ts';
import { readRecordForm, recordForm } from '../forms/record-form.ts';
import { html } from '../frame/html.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, PageAnswer, ScreenAnswer, Visit } from '../frame/screen.ts';
import { NEW_TICKET_GROUPS } from './ticket-fields.ts';

interface Refused {
  readonly form: URLSearchParams;
  readonly problems: readonly FieldProblem[];
}

/** The board comes first: what a ticket can be chosen from stands on it. */
export function newTicketPage(visit: Visit, refused?: Refused): PageAnswer {
  const { sandbox, url } = visit;
  const board = boardIn(visit);
  if (board === undefined) return choosePage(visit);
  const given = refused?.form ?? url.searchParams;
  const form = recordForm({
    sandbox,
    collection: 'tickets',
    groups: NEW_TICKET_GROUPS,
    action: `/tickets/new?board=${board.id}`,
    submit: 'Save the ticket',
    cancel: '/tickets',
    filled: new URLSearchParams({
      severity: 'Medium',
      impact: 'Medium',
      ...Object.fromEntries(given),
      board: String(board.id),
    }),
    problems: refused?.problems ?? [],
  });
  const content = html`<h1>New ticket</h1>
    <p>On the board ${titleOf('boards', board)}. <a href="/tickets/new">Choose another</a></p>
    ${form}`;
  return pageOf('New ticket', content, { status: refused === undefined ? 200 : 400 });
}

function boardIn({ sandbox, url }: Visit): SandboxRecord | undefined {
  const wanted = url.searchParams.get('board') ?? '';
  return sandbox.records('boards').find(({ id }) => String(id) === wanted);
}

function choosePage({ sandbox, url }: Visit): PageAnswer {
  const boards = sandbox.records('boards').filter((board) => !flagOf(board, 'inactiveFlag'));
  const company = url.searchParams.get('company') ?? '';
  const choices = boards.map((board) => ({ value: String(board.id), label: titleOf('boards', board) }));
  const content =
    boards.length === 0
      ? html`<p class="empty">There is no board yet: <a href="/boards/new">make one</a> first.</p>`
      : html`<form action="/tickets/new" method="get">
          <label for="board">Board</label> ${select({ id: 'board', name: 'board', value: '', choices })}
          ${company === '' ? null : html`<input type="hidden" name="company" value="${company}" />`}
          <button class="main">Go on</button>
        </form>`;
  return pageOf(
    'New ticket',
    html`<h1>New ticket</h1>
      ${content}`,
  );
}

export function enterTicket(act: Act): ScreenAnswer {
  const board = boardIn(act);
  if (board === undefined) return choosePage(act);
  const { sandbox, form } = act;
  const read = readRecordForm({ sandbox, collection: 'tickets', groups: NEW_TICKET_GROUPS }, form);
  const filled = 'problems' in read ? {} : { ...read.filled, board: { id: board.id } };
  const written = 'problems' in read ? read : enterRecord(act, 'tickets', filled, null);
  if ('problems' in written) return newTicketPage(act, { form, problems: written.problems });
  return goTo(`/tickets/${written.id}`, `The ticket was saved as ${written.id}.`);
}
