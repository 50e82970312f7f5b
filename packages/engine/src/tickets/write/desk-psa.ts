import type { ConfigurationId, StatusId, TicketId } from '../../ids.ts';
import type { MayLeave, WriteFailure } from '../../psa/psa.ts';
import type { Board, SeenTickets, Ticket } from '../desk.ts';
import type { NewTicket } from '../ticket-step.ts';

/** What is known after a write to the service desk was sent once. */
export type DeskAnswer<Echo> = { readonly outcome: 'answered'; readonly echo: Echo } | WriteFailure;

/**
 * The service desk of one connection. A read returns everything or throws `PsaUnavailable`; a write is sent once and never
 * throws.
 */
export interface DeskPsa {
  readBoards(): Promise<readonly Board[]>;
  /** A ticket that a list leaves out is `deleted` only when a look-up by id says that there is none. */
  readTickets(ids: readonly TicketId[]): Promise<SeenTickets>;
  /** Tickets whose externalXRef is exactly the marker. */
  findTickets(marker: string): Promise<readonly Ticket[]>;
  /** The texts of a ticket's notes; null when ConnectWise answers that there is no such ticket. */
  readNotes(ticket: TicketId): Promise<readonly string[] | null>;
  /** What is attached to a ticket; null when ConnectWise answers that there is no such ticket. */
  readConfigurations(ticket: TicketId): Promise<readonly ConfigurationId[] | null>;
  addTicket(ticket: NewTicket, marker: string, mayLeave: MayLeave): Promise<DeskAnswer<Ticket>>;
  addNote(ticket: TicketId, text: string, mayLeave: MayLeave): Promise<DeskAnswer<{ readonly text: string }>>;
  attach(
    ticket: TicketId,
    configuration: ConfigurationId,
    mayLeave: MayLeave,
  ): Promise<DeskAnswer<{ readonly configuration: ConfigurationId }>>;
  setStatus(ticket: TicketId, status: StatusId, mayLeave: MayLeave): Promise<DeskAnswer<Ticket>>;
}
