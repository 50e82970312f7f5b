import type { ConfigurationId, Instant, IntentId, StatusId, TicketId } from '../../ids.ts';
import type { IntentState } from '../../ledger/intent.ts';
import type { TicketThread } from '../thread.ts';
import type { NewTicket } from '../ticket-step.ts';

export const TICKET_VERBS = ['raise', 'note', 'status', 'attach'] as const;

/** What is sent: exactly this and nothing else. A note ends with a line of its own, by which it is found again. */
export type TicketRequest =
  | { readonly verb: 'raise'; readonly ticket: NewTicket; readonly marker: string }
  | { readonly verb: 'attach'; readonly ticket: TicketId; readonly configuration: ConfigurationId }
  | { readonly verb: 'note'; readonly ticket: TicketId; readonly text: string }
  | { readonly verb: 'status'; readonly ticket: TicketId; readonly status: StatusId; readonly isClosing: boolean };

/** One write to the service desk, recorded before it is sent; states and times as for additions. */
export interface TicketIntent {
  readonly id: IntentId;
  readonly request: TicketRequest;
  readonly requestHash: string;
  /** The sentence of the decision. */
  readonly because: string;
  /** The status that stood when a change of it was prepared: tells our change from a person's when the answer is lost. */
  readonly statusBefore: StatusId | null;
  readonly before: TicketThread;
  /** The thread once this is done; a raise adds the ticket's id. */
  readonly after: TicketThread;
  readonly state: IntentState;
  readonly attempt: number;
  readonly notBefore: Instant;
  readonly fence: number;
  readonly preparedAt: Instant;
  readonly message: string | null;
}
