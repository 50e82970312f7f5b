import type { AdditionId, AgreementId, CatalogItemId, Day, Decimal } from '../ids.ts';
import type { BillFlag } from '../links/terms.ts';
import type { Addition, Agreement, CatalogItem, Company } from './records.ts';

/** A new addition. What is null or absent is left to ConnectWise. */
export interface NewAddition {
  readonly catalogItem: CatalogItemId;
  readonly quantity: Decimal;
  readonly billCustomer: BillFlag;
  readonly effectiveDate: Day;
  readonly cancelledDate: Day | null;
  readonly serialNumber: string;
  readonly unitPrice: Decimal | null;
  readonly unitCost: Decimal | null;
  readonly invoiceDescription: string | null;
}

/** The only fields that we ever change on an addition. */
export interface AdditionChange {
  readonly quantity?: Decimal;
  readonly cancelledDate?: Day;
  readonly unitPrice?: Decimal;
  readonly unitCost?: Decimal;
}

export const REFUSALS = ['invalid', 'permission', 'credentials', 'missing', 'throttled', 'not-sent'] as const;
/** Why ConnectWise certainly did not carry out a write; `not-sent`: it never left. */
export type Refusal = (typeof REFUSALS)[number];

/** Why a write that was sent once was not answered with a record. `unknown` means that it may have been carried out. */
export type WriteFailure =
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly message: string; readonly retryAfterMs?: number }
  | { readonly outcome: 'unknown'; readonly message: string };

/** What is known after a write was sent once. */
export type WriteAnswer = { readonly outcome: 'answered'; readonly addition: Addition } | WriteFailure;

/** Asked in the last moment before a write leaves; when it says no, nothing is sent and the answer is `not-sent`. */
export type MayLeave = () => boolean;

/**
 * The PSA of one connection. A read returns everything or throws `PsaUnavailable`; a write is sent once and never throws.
 */
export interface Psa {
  readCompanies(): Promise<readonly Company[]>;
  readAgreements(): Promise<readonly Agreement[]>;
  readCatalogItems(): Promise<readonly CatalogItem[]>;
  readAdditions(agreement: AgreementId): Promise<readonly Addition[]>;
  /** Null when ConnectWise answers that there is no such addition. */
  findAddition(agreement: AgreementId, addition: AdditionId): Promise<Addition | null>;
  addAddition(agreement: AgreementId, addition: NewAddition, mayLeave: MayLeave): Promise<WriteAnswer>;
  changeAddition(
    agreement: AgreementId,
    addition: AdditionId,
    change: AdditionChange,
    mayLeave: MayLeave,
  ): Promise<WriteAnswer>;
}
