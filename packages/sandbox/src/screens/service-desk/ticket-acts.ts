import { flagOf, idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { boardDefault, bySortOrder, isInactive } from '../../resources/desk/board-defaults.ts';
import { mergedTickets, mergeProblems } from '../../resources/desk/merge-tickets.ts';
import type { FieldProblem } from '../../resources/resource.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { changeRecord, changeTogether, contextOf, enterRecord, writeContextOf } from '../forms/desk.ts';
import type { Filled } from '../forms/desk.ts';
import { demand } from '../forms/rights.ts';
import { noSuchRecord, recordIn } from '../forms/record-screens.ts';
import { goTo } from '../frame/screen.ts';
import type { Act, ScreenAnswer } from '../frame/screen.ts';
import { detailsPage } from '../record-page/record-page.ts';
import { NOTE_KINDS } from './ticket-notes.ts';
import { TICKET_PAGE } from './ticket-page.ts';

type Do = (act: Act, ticket: SandboxRecord) => ScreenAnswer;

/** What is done with the ticket that the address names. */
const withTicket =
  (run: Do) =>
  (act: Act): ScreenAnswer => {
    const ticket = recordIn(act, 'tickets');
    return ticket === undefined ? noSuchRecord('ticket', act) : run(act, ticket);
  };

function refused(act: Act, message: string): ScreenAnswer {
  return detailsPage(TICKET_PAGE, act, [{ code: 'InvalidField', message, field: '' }]);
}

interface Change {
  readonly fields: Filled;
  readonly notice: string;
}

function changed(act: Act, ticket: SandboxRecord, { fields, notice }: Change): ScreenAnswer {
  const written = changeRecord(act, 'tickets', { record: ticket, parentId: null }, fields);
  return 'problems' in written
    ? detailsPage(TICKET_PAGE, act, written.problems)
    : goTo(`/tickets/${ticket.id}`, notice);
}

export const changeStatus = withTicket((act, ticket) => {
  const status = { id: Number(act.form.get('status')) };
  return changed(act, ticket, { fields: { status }, notice: 'The status was changed.' });
});

export const closeTicket = withTicket((act, ticket) => {
  const status = closingStatus(act.sandbox, ticket);
  if (status === undefined) return refused(act, 'The board has no status that closes a ticket.');
  return changed(act, ticket, { fields: { status: { id: status.id } }, notice: 'The ticket was closed.' });
});

export const reopenTicket = withTicket((act, ticket) => {
  const status = boardDefault('boardStatuses', idOf(ticket, 'board'), contextOf(act.sandbox));
  if (status === null) return refused(act, 'The board has no status to start with.');
  return changed(act, ticket, { fields: { status }, notice: 'The ticket is open again.' });
});

/** The last of the board's statuses that close, as people order them. */
function closingStatus(sandbox: Sandbox, ticket: SandboxRecord): SandboxRecord | undefined {
  return sandbox
    .records('boardStatuses')
    .filter((status) => status['boardId'] === idOf(ticket, 'board') && flagOf(status, 'closedStatus'))
    .filter((status) => !isInactive(status))
    .toSorted(bySortOrder)
    .at(-1);
}

export const addNote = withTicket((act, ticket) => {
  const text = (act.form.get('text') ?? '').trim();
  const kind = NOTE_KINDS.find(({ value }) => value === act.form.get('kind'))?.value ?? 'detailDescriptionFlag';
  if (text === '') return refused(act, 'The note is empty.');
  const written = enterRecord(act, 'ticketNotes', { text, [kind]: true }, ticket.id);
  return 'problems' in written
    ? detailsPage(TICKET_PAGE, act, written.problems)
    : goTo(`/tickets/${ticket.id}`, 'The note was added.');
});

export const moveTicket = withTicket((act, ticket) => {
  const board = act.sandbox.records('boards').find(({ id }) => id === Number(act.form.get('board')));
  if (board === undefined) return refused(act, 'Choose the board that the ticket moves to.');
  const status = boardDefault('boardStatuses', board.id, contextOf(act.sandbox));
  if (status === null) return refused(act, 'That board has no status to start with.');
  return changed(act, ticket, { fields: { board: { id: board.id }, status }, notice: 'The ticket was moved.' });
});

export const mergeTicket = withTicket((act, ticket) => {
  const into = act.sandbox.records('tickets').find(({ id }) => String(id) === (act.form.get('into') ?? '').trim());
  if (into === undefined) return refused(act, 'Give the number of the ticket that this one is merged into.');
  const status = closingStatus(act.sandbox, ticket);
  if (status === undefined) return refused(act, 'The board has no status that closes a ticket.');
  const merge = { into, ticketIds: [ticket.id], status: status.id };
  const problems: readonly FieldProblem[] = mergeProblems(merge, contextOf(act.sandbox));
  if (problems.length > 0) return detailsPage(TICKET_PAGE, act, problems);
  for (const one of [into, ticket]) demand(act, 'tickets', 'PATCH', one);
  const entailed = mergedTickets(merge, writeContextOf(act));
  changeTogether(act, 'tickets', { record: { ...into, hasMergedChildTicketFlag: true }, entailed });
  return goTo(`/tickets/${into.id}`, `The ticket ${ticket.id} was merged into this one.`);
});
