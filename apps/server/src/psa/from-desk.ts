import type {
  Board as WireBoard,
  BoardStatus as WireStatus,
  NewTicket as WireNewTicket,
  Reference,
  Ticket as WireTicket,
} from 'tallybridge-connectwise';
import { boardId, companyId, instantOf, PsaUnavailable, statusId, ticketId } from 'tallybridge-engine';
import type { Board, BoardStatus, NewTicket, Ticket } from 'tallybridge-engine';

/** The only fields that are asked for. */
export const TICKET_FIELDS = [
  'board',
  'status',
  'company',
  'closedFlag',
  'externalXRef',
  'mergedParentTicket',
  '_info',
] as const;
export const BOARD_FIELDS = ['name', 'inactiveFlag', 'projectFlag'] as const;
export const STATUS_FIELDS = ['name', 'inactive', 'closedStatus', 'defaultFlag', 'sortOrder'] as const;

type Read<Wire, Fields extends readonly (keyof Wire)[]> = Pick<Wire, Fields[number] | Extract<'id', keyof Wire>>;

function idIn(reference: Reference | null, what: string, ticket: number): number {
  if (reference !== null) return reference.id;
  throw new PsaUnavailable('unusable', `ConnectWise sent ticket ${ticket} without its ${what}`);
}

export function fromTicket(wire: Read<WireTicket, typeof TICKET_FIELDS>): Ticket {
  const updated = Date.parse(wire._info?.lastUpdated ?? '');
  return {
    id: ticketId(wire.id),
    board: boardId(idIn(wire.board, 'board', wire.id)),
    status: statusId(idIn(wire.status, 'status', wire.id)),
    company: companyId(idIn(wire.company, 'company', wire.id)),
    isClosed: wire.closedFlag ?? false,
    externalXRef: wire.externalXRef ?? '',
    mergedInto: wire.mergedParentTicket === null ? null : ticketId(wire.mergedParentTicket.id),
    updatedBy: wire._info?.updatedBy ?? null,
    lastUpdated: Number.isNaN(updated) ? null : instantOf(updated),
  };
}

export function fromBoard(wire: Read<WireBoard, typeof BOARD_FIELDS>, statuses: readonly BoardStatus[]): Board {
  return { id: boardId(wire.id), name: wire.name, isInactive: wire.inactiveFlag ?? false, statuses };
}

export function fromStatus(wire: Read<WireStatus, typeof STATUS_FIELDS>): BoardStatus {
  return {
    id: statusId(wire.id),
    name: wire.name,
    isClosing: wire.closedStatus ?? false,
    isInactive: wire.inactive ?? false,
    isDefault: wire.defaultFlag ?? false,
    sortOrder: wire.sortOrder ?? 0,
  };
}

function referenceTo(id: number | null): { readonly id: number } | undefined {
  return id === null ? undefined : { id };
}

/** What is null is left out, so that the board's own default stands. */
export function toNewTicket(ticket: NewTicket, marker: string): WireNewTicket {
  const references = {
    status: referenceTo(ticket.status),
    source: referenceTo(ticket.source),
    type: referenceTo(ticket.type),
    subType: referenceTo(ticket.subtype),
    item: referenceTo(ticket.item),
    team: referenceTo(ticket.team),
    priority: referenceTo(ticket.priority),
    contact: referenceTo(ticket.contact),
  };
  return {
    summary: ticket.summary,
    company: { id: ticket.company },
    board: { id: ticket.board },
    externalXRef: marker,
    ...(ticket.description === '' ? {} : { initialDescription: ticket.description }),
    ...Object.fromEntries(Object.entries(references).filter(([, reference]) => reference !== undefined)),
  };
}
