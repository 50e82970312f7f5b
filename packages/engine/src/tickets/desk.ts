import type { BoardId, CompanyId, Instant, StatusId, TicketId } from '../ids.ts';

/** A service board as ConnectWise has it. */
export interface Board {
  readonly id: BoardId;
  readonly name: string;
  readonly isInactive: boolean;
  readonly statuses: readonly BoardStatus[];
}

export interface BoardStatus {
  readonly id: StatusId;
  readonly name: string;
  readonly isClosing: boolean;
  readonly isInactive: boolean;
  readonly isDefault: boolean;
  readonly sortOrder: number;
}

export interface Ticket {
  readonly id: TicketId;
  readonly board: BoardId;
  readonly status: StatusId;
  readonly company: CompanyId;
  readonly isClosed: boolean;
  /** Our marker on tickets that we raised; empty when ConnectWise has none. */
  readonly externalXRef: string;
  /** The ticket that this one was merged into. */
  readonly mergedInto: TicketId | null;
  readonly updatedBy: string | null;
  readonly lastUpdated: Instant | null;
}

/** What a complete read showed: the ticket, or that a look-up by id found none. A ticket that was not read is absent. */
export type SeenTickets = ReadonlyMap<TicketId, Ticket | 'deleted'>;

/** The status that closes a ticket on a board: the chosen one where it is there and closes, else the board's first. */
export function closingStatusOf(board: Board | undefined, chosen: StatusId | null): BoardStatus | null {
  if (board === undefined) return null;
  const closing = board.statuses.filter(({ isClosing, isInactive }) => isClosing && !isInactive);
  return (
    closing.find(({ id }) => id === chosen) ??
    closing.toSorted((a, b) => a.sortOrder - b.sortOrder || a.id - b.id)[0] ??
    null
  );
}

/** The status of a ticket that is open again: the chosen one where it is there and open, else the board's default. */
export function openStatusOf(board: Board | undefined, chosen: StatusId | null): BoardStatus | null {
  if (board === undefined) return null;
  const open = board.statuses.filter(({ isClosing, isInactive }) => !isClosing && !isInactive);
  return (
    open.find(({ id }) => id === chosen) ??
    open.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.sortOrder - b.sortOrder || a.id - b.id)[0] ??
    null
  );
}
