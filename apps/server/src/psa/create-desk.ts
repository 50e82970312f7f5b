import { ConnectWiseError, patch, where } from 'tallybridge-connectwise';
import type { ConnectWise } from 'tallybridge-connectwise';
import { configurationId, PsaUnavailable } from 'tallybridge-engine';
import type { Board, ConfigurationId, DeskPsa, SeenTickets, Ticket, TicketId } from 'tallybridge-engine';
import { unavailable } from './failures.ts';
import {
  BOARD_FIELDS,
  fromBoard,
  fromStatus,
  fromTicket,
  STATUS_FIELDS,
  TICKET_FIELDS,
  toNewTicket,
} from './from-desk.ts';
import { PAGE, readWhole } from './read-whole.ts';
import { sendOnce } from './send-once.ts';

async function readBoards(connectWise: ConnectWise): Promise<readonly Board[]> {
  const wire = await readWhole(connectWise.boards.pages({ ...PAGE, fields: BOARD_FIELDS }), (each) => each);
  const service = wire.filter(({ projectFlag }) => projectFlag !== true);
  const boards: Board[] = [];
  for (const each of service) {
    const { statuses } = connectWise.board(each.id);
    boards.push(fromBoard(each, await readWhole(statuses.pages({ ...PAGE, fields: STATUS_FIELDS }), fromStatus)));
  }
  return boards;
}

/** So many stay well within the length of a URL that every proxy takes. */
const MOST_IDS = 100;

async function readTickets(connectWise: ConnectWise, ids: readonly TicketId[]): Promise<SeenTickets> {
  const seen = new Map<TicketId, Ticket | 'deleted'>();
  for (let start = 0; start < ids.length; start += MOST_IDS) {
    const conditions = where.in('id', ids.slice(start, start + MOST_IDS));
    const pages = connectWise.tickets.pages({ ...PAGE, fields: TICKET_FIELDS, conditions });
    for (const ticket of await readWhole(pages, fromTicket)) seen.set(ticket.id, ticket);
  }
  for (const id of ids) {
    if (!seen.has(id)) seen.set(id, (await findTicket(connectWise, id)) ?? 'deleted');
  }
  return seen;
}

async function findTicket(connectWise: ConnectWise, id: TicketId): Promise<Ticket | null> {
  try {
    const wire = await connectWise.tickets.find(id, { fields: TICKET_FIELDS });
    return wire === null ? null : fromTicket(wire);
  } catch (error) {
    throw unavailable(error);
  }
}

async function readNotes(connectWise: ConnectWise, ticket: TicketId): Promise<readonly string[] | null> {
  const pages = connectWise.ticketNotes(ticket).pages({ ...PAGE, fields: ['text'] });
  try {
    return await readWhole(pages, ({ text }) => text ?? '');
  } catch (error) {
    const isGone = error instanceof PsaUnavailable && isNotFound(error.cause);
    if (isGone && (await findTicket(connectWise, ticket)) === null) return null;
    throw error;
  }
}

async function readConfigurations(
  connectWise: ConnectWise,
  ticket: TicketId,
): Promise<readonly ConfigurationId[] | null> {
  const pages = connectWise.ticketConfigurations(ticket).pages({ ...PAGE, fields: ['id'] });
  try {
    return await readWhole(pages, ({ id }) => configurationId(id));
  } catch (error) {
    const isGone = error instanceof PsaUnavailable && isNotFound(error.cause);
    if (isGone && (await findTicket(connectWise, ticket)) === null) return null;
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof ConnectWiseError && error.code === 'not-found';
}

/** The engine's service desk over one ConnectWise: thin records, whole lists; writes sent once, their failures told as values. */
export function createDesk({ connectWise }: { readonly connectWise: ConnectWise }): DeskPsa {
  return {
    readBoards: () => readBoards(connectWise),
    readTickets: (ids) => readTickets(connectWise, ids),
    findTickets: (marker) =>
      readWhole(
        connectWise.tickets.pages({ ...PAGE, fields: TICKET_FIELDS, conditions: where.equals('externalXRef', marker) }),
        fromTicket,
      ),
    readNotes: (ticket) => readNotes(connectWise, ticket),
    readConfigurations: (ticket) => readConfigurations(connectWise, ticket),
    attach: (ticket, configuration, mayLeave) =>
      sendOnce(
        mayLeave,
        (signal) => connectWise.ticketConfigurations(ticket).create({ id: configuration }, { signal }),
        (wire) => ({ configuration: configurationId(wire.id) }),
      ),
    addTicket: (ticket, marker, mayLeave) =>
      sendOnce(mayLeave, (signal) => connectWise.tickets.create(toNewTicket(ticket, marker), { signal }), fromTicket),
    addNote: (ticket, text, mayLeave) =>
      sendOnce(
        mayLeave,
        (signal) => connectWise.ticketNotes(ticket).create({ text, detailDescriptionFlag: true }, { signal }),
        (wire) => ({ text: wire.text ?? '' }),
      ),
    setStatus: (ticket, status, mayLeave) =>
      sendOnce(
        mayLeave,
        (signal) => connectWise.tickets.patch(ticket, patch().replace('status', { id: status }).build(), { signal }),
        fromTicket,
      ),
  };
}
