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
 * another worker has claimed the desk since, or that tickets are not written any more (or the intent no longer has the expected
 * state), and nothing was stored.
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
   * Stores new intents in state `prepared`, those of raises with their threads in state `raising`. Of each: `'busy'` when its
   * thread has an open one, `'taken'` when one of its alerts belongs to another thread.
   */
  prepare(intents: readonly TicketIntent[]): Promise<readonly ('stored' | 'busy' | 'taken' | 'fenced')[]>;
  prepareAgain(again: {
    id: IntentId;
    fence: number;
    attempt: number;
    notBefore: Instant;
  }): Promise<'stored' | 'fenced'>;
  /** Records what became of intents, each another, with their threads and audit rows. */
  settle(outcomes: readonly TicketOutcome[]): Promise<readonly ('stored' | 'fenced')[]>;
  /** Records what was seen in ConnectWise and needs no request. */
  record(lease: Lease, thread: TicketThread): Promise<'stored' | 'fenced'>;
}
