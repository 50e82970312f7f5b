import type { Instant, IntentId } from '../../ids.ts';
import type { IntentState } from '../../ledger/intent.ts';
import type { Lease } from '../../ledger/lease.ts';
import type { TicketInput } from '../ticket-input.ts';
import type { TicketThread } from '../thread.ts';
import type { TicketIntent } from './ticket-intent.ts';

/** What the database knows for a decision; the rest is read from ConnectWise. */
export interface TicketState extends Omit<TicketInput, 'busy' | 'boards' | 'tickets'> {
  /** Raises of the last `DOUBT_MS` that were given up: the ticket of one may turn up after all. */
  readonly givenUp: readonly TicketIntent[];
}

export interface TicketOutcome {
  readonly id: IntentId;
  readonly fence: number;
  /** The state that the intent must still have. */
  readonly from: IntentState;
  readonly to: IntentState;
  readonly message: string | null;
  /** The thread after the outcome, stored in the same transaction: null takes it away; absent when it does not change. */
  readonly thread?: TicketThread | null;
}

/**
 * Where threads, their intents and the lease of a connection's desk live. Each call is one transaction; `'fenced'` means that
 * another worker has claimed the desk since (or the intent no longer has the expected state) and nothing was stored.
 */
export interface TicketLedger {
  /** Null while another owner holds the desk; the holder itself may claim again and gets a higher fence. */
  claimDesk(owner: string, leaseMs: number): Promise<Lease | null>;
  /** The lease with what remains of it, or null when it has expired or another claim was granted. */
  checkDesk(lease: Lease): Promise<Lease | null>;
  releaseDesk(lease: Lease): Promise<void>;

  load(): Promise<TicketState>;
  /** Intents in state `prepared`, `unknown` or `held`. */
  listOpen(): Promise<readonly TicketIntent[]>;

  /**
   * Stores a new intent in state `prepared`, that of a raise with its thread in state `raising`; `'busy'` when its thread has
   * an open one, `'taken'` when one of its alerts belongs to another thread.
   */
  prepare(intent: TicketIntent): Promise<'stored' | 'busy' | 'taken' | 'fenced'>;
  prepareAgain(again: {
    id: IntentId;
    fence: number;
    attempt: number;
    notBefore: Instant;
  }): Promise<'stored' | 'fenced'>;
  /** Records what became of an intent, its thread and its audit row together. */
  settle(outcome: TicketOutcome): Promise<'stored' | 'fenced'>;
  /** Records what was seen in ConnectWise and needs no request. */
  record(lease: Lease, thread: TicketThread): Promise<'stored' | 'fenced'>;
}
