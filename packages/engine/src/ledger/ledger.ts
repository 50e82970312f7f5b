import type { AgreementId, Instant, IntentId } from '../ids.ts';
import type { Intent, IntentState } from './intent.ts';
import type { Lease } from './lease.ts';
import type { OwnedLine } from './owned-line.ts';

/** The right to write to one agreement. */
export interface WriterLease extends Lease {
  readonly agreement: AgreementId;
}

export interface IntentOutcome {
  readonly id: IntentId;
  readonly fence: number;
  /** The state that the intent must still have. */
  readonly from: IntentState;
  readonly to: IntentState;
  readonly message: string | null;
  /** Ownership after the outcome, stored in the same transaction; absent when it does not change. */
  readonly owned?: OwnedLine;
}

/**
 * Where intents, ownership and leases live. Each call is one transaction; `'fenced'` means that another worker has
 * claimed the agreement since (or the intent no longer has the expected state) and nothing was stored. Ownership is
 * kept by addition: storing it replaces what was known of that addition; at most one line per key is `live`.
 */
export interface Ledger {
  /** Null while another owner holds the agreement; the holder itself may claim again and gets a higher fence. */
  claimWriter(agreement: AgreementId, owner: string, leaseMs: number): Promise<WriterLease | null>;
  /** The lease with what remains of it, or null when it has expired or another claim was granted. */
  checkWriter(lease: WriterLease): Promise<WriterLease | null>;
  releaseWriter(lease: WriterLease): Promise<void>;

  /** Every owned line of the connection, or of one agreement. */
  listOwned(agreement?: AgreementId): Promise<readonly OwnedLine[]>;
  /** Intents in state `prepared`, `unknown` or `held`, of the connection or of one agreement. */
  listOpen(agreement?: AgreementId): Promise<readonly Intent[]>;

  /**
   * Stores a new intent in state `prepared`; `'busy'` when its key already has an open one, `'taken'` when the addition to
   * adopt belongs to another connection of this installation.
   */
  prepare(intent: Intent): Promise<'stored' | 'busy' | 'taken' | 'fenced'>;
  /** Moves an `unknown` or `prepared` intent to `prepared` for another attempt with the same marker and the new fence. */
  prepareAgain(again: {
    id: IntentId;
    fence: number;
    attempt: number;
    notBefore: Instant;
  }): Promise<'stored' | 'fenced'>;
  /** Records what became of an intent, its ownership and its audit row together. */
  settle(outcome: IntentOutcome): Promise<'stored' | 'fenced'>;
  /** Records ownership that needs no request: a line of ours found again by its marker, or a number published unchanged. */
  recordOwned(lease: WriterLease, owned: OwnedLine): Promise<'stored' | 'fenced'>;
}
