import type { AdditionId, CustomerKey, Day, Decimal, Instant, IntentId, Month, Sku } from '../ids.ts';
import type { AdditionChange, NewAddition } from '../psa/psa.ts';
import type { LineKey } from './owned-line.ts';

export const INTENT_STATES = ['prepared', 'unknown', 'done', 'refused', 'held', 'withdrawn'] as const;

/**
 * `prepared`: recorded, sent or about to be sent; after a crash it counts as unknown once `notBefore` has passed ·
 * `unknown`: it may have been carried out · `held`: unknown after the last attempt, waits for a person ·
 * `withdrawn`: certainly never sent, or given up by a person.
 */
export type IntentState = (typeof INTENT_STATES)[number];

export const INTENT_KINDS = ['create', 'change', 'end', 'adopt', 'heal'] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

/** What is sent: exactly this and nothing else; an adoption whose quantity is already right sends nothing. */
export type IntentRequest =
  | { readonly verb: 'add'; readonly addition: NewAddition }
  | { readonly verb: 'change'; readonly target: AdditionId; readonly change: AdditionChange }
  | { readonly verb: 'none'; readonly target: AdditionId };

/** What the target showed when the intent was prepared: tells our change from a person's when the answer is lost. */
export interface Standing {
  readonly quantity: Decimal;
  readonly effectiveDate: Day | null;
  readonly cancelledDate: Day | null;
}

/** The number that the write publishes and its month; `nextInvoiceDate` is the agreement's at that moment. */
export interface Publication {
  readonly month: Month;
  readonly quantity: Decimal;
  readonly isFinal: boolean;
  readonly nextInvoiceDate: Day | null;
}

/** One write to ConnectWise, recorded before it is sent. `notBefore` and `preparedAt` are on the database's clock. */
export interface Intent {
  readonly id: IntentId;
  readonly kind: IntentKind;
  readonly key: LineKey;
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly request: IntentRequest;
  /** Digest of the request, so that the ledger shows what was sent. */
  readonly requestHash: string;
  /** The marker that a creation carries; null otherwise. */
  readonly marker: string | null;
  /** Null for a creation. */
  readonly before: Standing | null;
  /** Null where the write publishes no number (heal, an orphan ended). */
  readonly publishes: Publication | null;
  readonly state: IntentState;
  /** How often it was sent or about to be: 1 or more. */
  readonly attempt: number;
  /** Until this moment an unresolved outcome is left alone: the quarantine. */
  readonly notBefore: Instant;
  readonly fence: number;
  readonly preparedAt: Instant;
  /** What ConnectWise or the network said last. */
  readonly message: string | null;
}
