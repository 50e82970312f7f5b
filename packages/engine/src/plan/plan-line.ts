import type { AdditionId, AgreementId, CatalogItemId, CustomerKey, Day, Decimal, Sku, UsageId } from '../ids.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import type { NewAddition } from '../psa/psa.ts';
import type { Basis, Rounding } from '../links/terms.ts';

export const ACTIONS = ['create', 'change', 'end', 'adopt', 'keep', 'none', 'hold', 'unmapped', 'excluded'] as const;
export type Action = (typeof ACTIONS)[number];

export const HOLD_CODES = [
  'company-deleted',
  'agreement-missing',
  'agreement-ambiguous',
  'agreement-cancelled',
  'agreement-expired',
  'agreement-not-started',
  'agreement-one-time',
  'no-billing-cycle',
  'period-invoiced',
  'product-missing',
  'product-inactive',
  'product-bundle',
  'duplicate-additions',
  'foreign-addition',
  'drift',
  'removed-in-psa',
  'orphaned',
  'copied-marker',
  'foreign-installation',
  'unknown-outcome',
  'refused-by-psa',
  'permission',
  'brake',
  'by-person',
] as const;
export type HoldCode = (typeof HOLD_CODES)[number];

export const UNMAPPED_REASONS = ['customer', 'product'] as const;
export const EXCLUDED_REASONS = ['customer', 'product', 'disabled', 'paused'] as const;
export type UnmappedReason = (typeof UNMAPPED_REASONS)[number];
export type ExcludedReason = (typeof EXCLUDED_REASONS)[number];

/** Empty for actions that need none. */
export type LineReason = '' | HoldCode | UnmappedReason | ExcludedReason;

export const BUCKETS = ['published', 'pending', 'held', 'unmapped', 'excluded'] as const;
/** Where the units of a line are; every unit of usage is in exactly one. */
export type Bucket = (typeof BUCKETS)[number];

/** How the quantity came about: the records behind it, the level or amount before and after each step of the terms. */
export interface UsageEvidence {
  readonly basis: Basis;
  /** Exact where it terminates within nine decimals, otherwise cut there; the quantity is rounded from the exact value. */
  readonly measured: Decimal;
  readonly step: Decimal;
  readonly rounding: Rounding;
  readonly rounded: Decimal;
  readonly included: Decimal;
  readonly minimum: Decimal;
  readonly recordCount: number;
  /** Records that stand but whose kind the basis does not use. */
  readonly otherKinds: readonly UsageId[];
  /** Digest input: the standing records behind the number, so that two plans can be compared. */
  readonly fingerprint: string;
}

/** One line of a plan. */
export interface PlanLine {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly action: Action;
  readonly reason: LineReason;
  /** What should stand in ConnectWise; for a line without a link, what the usage amounts to. */
  readonly quantity: Decimal;
  /** What stands there now; null when nothing does. */
  readonly from: Decimal | null;
  readonly agreement: AgreementId | null;
  readonly addition: AdditionId | null;
  readonly catalogItem: CatalogItemId | null;
  readonly key: LineKey | null;
  /** First day of a new line, last day of an ended one; null where no date is written. */
  readonly effectiveDate: Day | null;
  readonly unitPrice: Decimal | null;
  /** (quantity − from) × unitPrice, null where the price is unknown. */
  readonly moneyDelta: Decimal | null;
  /** One sentence a billing administrator understands: what happens, by which rule, and what to do about it. */
  readonly explanation: string;
  /** Null for a line that stands for an addition without usage (an orphan). */
  readonly usage: UsageEvidence | null;
  readonly bucket: Bucket;
  /** Lines with the same group are approved and applied together (an addition that moves between agreements). */
  readonly group: string | null;
  /** Something that a person must have seen before the line is approved, such as lessIncluded on a line to adopt. */
  readonly warnings: readonly string[];
  /** Action, agreement, addition, from, to, effective date: what an approval binds. */
  readonly fingerprint: string;
  /** For a line to create: everything but the serialNumber, which the ledger sets. */
  readonly newAddition: Omit<NewAddition, 'serialNumber'> | null;
  /** True when this publishes the last number of a month that has ended. */
  readonly isFinal: boolean;
}
