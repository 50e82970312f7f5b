import { DEMO_PLACE } from '../demo-desk.ts';
import type { Awkward } from './awkward-record.ts';

const board = (id: number, name: string, why: string, more: object = {}): Awkward => ({
  why,
  record: { id, name, ...DEMO_PLACE, ...more },
});

export const AWKWARD_BOARDS: readonly Awkward[] = [
  board(60, 'Old Projects', 'Inactive, and tickets still stand on it.', { inactiveFlag: true }),
  board(61, 'No Way Out', 'Has no status that closes a ticket.'),
  board(62, 'Nothing Yet', 'Has no status at all: no ticket can be put on it.'),
  board(63, 'Help Desk (East)', 'Its statuses are called as those of Help Desk, and none is the default.'),
];

const status = (id: number, boardId: number, name: string, why: string, more: object = {}): Awkward => ({
  why,
  record: { id, boardId, name, sortOrder: id, ...more },
});

export const AWKWARD_STATUSES: readonly Awkward[] = [
  status(601, 60, 'New', 'The only status of an inactive board.', { defaultFlag: true }),
  status(611, 61, 'New', 'The first of a board that cannot close anything.', { defaultFlag: true }),
  status(612, 61, 'Done?', 'Sounds closed and is not.'),
  status(631, 63, 'New', 'The same name as on another board; only the id tells them apart.'),
  status(632, 63, 'Closed', 'Closes, and is hidden on the board.', { closedStatus: true, displayOnBoard: false }),
  status(633, 63, 'Completed', 'Closes, and is inactive.', { closedStatus: true, inactive: true }),
  status(634, 63, 'No Time', 'Takes no time entries.', { timeEntryNotAllowed: true }),
];

const ticket = (
  id: number,
  place: readonly [company: number, board: number, status: number],
  why: string,
  more: object = {},
): Awkward => {
  const [company, boardId, statusId] = place;
  const record = {
    id,
    summary: `Ticket ${id}`,
    company: { id: company },
    board: { id: boardId },
    status: { id: statusId },
  };
  return { why, record: { ...record, priority: { id: 3 }, ...more } };
};

export const AWKWARD_TICKETS: readonly Awkward[] = [
  ticket(1101, [400, 60, 601], 'Open on a board that is inactive by now.'),
  ticket(1102, [400, 61, 612], 'Can never be closed on its board.'),
  ticket(1103, [400, 1, 1], 'One of two with the same reference of an integration.', { externalXRef: 'alert-77' }),
  ticket(1104, [400, 1, 5], 'The other with the same reference; closed.', { externalXRef: 'alert-77' }),
  ticket(1105, [401, 1, 1], 'Its company is in the recycle bin.'),
  ticket(1106, [402, 1, 631], 'Was moved by hand: its status belongs to another board.'),
  ticket(1107, [407, 4, 31], 'Quotes, markup and a percent sign in its summary.', {
    summary: `O'Neil's "50%" <b>alert</b> & [more]`,
  }),
  ticket(1108, [408, 3, 21], 'A summary of 100 letters, the longest there can be.', { summary: 'Ż'.repeat(100) }),
  ticket(1109, [400, 1, 5], 'Was merged into the next one.', { mergedParentTicket: { id: 1110 } }),
  ticket(1110, [400, 1, 2], 'Holds what was merged into it.', { hasMergedChildTicketFlag: true }),
];
