import type {
  AdditionId,
  AgreementId,
  CustomerKey,
  Day,
  Decimal,
  Instant,
  Month,
  ProductLinkNumber,
  Sku,
} from '../ids.ts';

/** What makes a line one: at most one live addition of ours exists per key. `month` is null for a standing line. */
export interface LineKey {
  readonly agreement: AgreementId;
  readonly productLink: ProductLinkNumber;
  readonly month: Month | null;
}

export const OWNED_STATES = ['live', 'ended', 'removed'] as const;
/** `removed`: a person deleted it and a person here confirmed that. */
export type OwnedState = (typeof OWNED_STATES)[number];

export const ORPHAN_DECISIONS = ['leave', 'set-zero', 'end'] as const;
export type OrphanDecision = (typeof ORPHAN_DECISIONS)[number];

/** The month whose number stands on a line; `nextInvoiceDate` is the agreement's at the moment it was written. */
export interface Published {
  readonly month: Month;
  readonly quantity: Decimal;
  readonly isFinal: boolean;
  readonly nextInvoiceDate: Day | null;
  readonly at: Instant;
}

/** An addition that is ours: we created it, or a named person handed it to us. */
export interface OwnedLine {
  readonly key: LineKey;
  readonly addition: AdditionId;
  readonly origin: 'created' | 'adopted';
  readonly customer: CustomerKey;
  readonly sku: Sku;
  /** The marker in its serialNumber; null for an adopted line, which keeps the serialNumber it had. */
  readonly marker: string | null;
  readonly state: OwnedState;
  /** What the last confirmed write or adoption left in ConnectWise; the revision rises with each. */
  readonly written: {
    readonly quantity: Decimal;
    readonly effectiveDate: Day | null;
    readonly cancelledDate: Day | null;
    readonly revision: number;
  };
  readonly published: Published | null;
  /** What a person chose to do with it once it has no current pair; null while undecided. */
  readonly orphanDecision: OrphanDecision | null;
}
