import type { CatalogItemId, Decimal, Instant, IntentId, Sku } from '../ids.ts';
import type { IntentState } from '../ledger/intent.ts';
import type { Lease } from '../ledger/lease.ts';
import type { MayLeave, WriteFailure } from '../psa/psa.ts';
import type { Stored } from '../write/deliver.ts';

/** A catalog item to create. What is null is left to ConnectWise. */
export interface NewCatalogItem {
  readonly identifier: string;
  readonly description: string;
  readonly customerDescription: string;
  readonly subcategory: number;
  readonly type: number;
  readonly unitOfMeasure: number | null;
  readonly productClass: string;
  readonly price: Decimal | null;
  readonly cost: Decimal | null;
}

/** What a person wants in the catalog. */
export interface WantedItem {
  readonly sku: Sku;
  readonly item: NewCatalogItem;
}

/** A catalog item as far as pushing looks at it. */
export interface NamedItem {
  readonly id: CatalogItemId;
  readonly identifier: string;
  readonly description: string;
  readonly isInactive: boolean;
  /** Our marker, where we created it. */
  readonly integrationXRef: string;
}

/** One creation of a catalog item, recorded before it is sent. Times are on the database's clock. */
export interface CatalogWrite {
  readonly id: IntentId;
  readonly sku: Sku;
  readonly item: NewCatalogItem;
  /** Written into the item's integrationXRef. */
  readonly marker: string;
  readonly state: IntentState;
  readonly attempt: number;
  readonly notBefore: Instant;
  readonly fence: number;
  readonly preparedAt: Instant;
  readonly message: string | null;
}

export type CatalogAnswer = { readonly outcome: 'answered'; readonly item: NamedItem } | WriteFailure;

/** The catalog of one ConnectWise. Reads are whole or throw `PsaUnavailable`; a write is sent once and never throws. */
export interface CatalogPsa {
  readNamedItems(): Promise<readonly NamedItem[]>;
  createCatalogItem(item: NewCatalogItem, marker: string, mayLeave: MayLeave): Promise<CatalogAnswer>;
}

export interface CatalogOutcome {
  readonly id: IntentId;
  readonly fence: number;
  readonly from: IntentState;
  readonly to: IntentState;
  readonly message: string | null;
  /** The item that stands for the sku now: it is linked with the outcome, in one transaction. */
  readonly item: CatalogItemId | null;
}

/** What was written to a catalog, and who may write to it: one at a time for one ConnectWise. */
export interface CatalogLedger {
  claimCatalog(owner: string, leaseMs: number): Promise<Lease | null>;
  checkCatalog(lease: Lease): Promise<Lease | null>;
  releaseCatalog(lease: Lease): Promise<void>;
  listOpen(): Promise<readonly CatalogWrite[]>;
  prepare(write: CatalogWrite): Promise<Stored>;
  prepareAgain(write: CatalogWrite): Promise<Stored>;
  settle(outcome: CatalogOutcome): Promise<'stored' | 'fenced'>;
}
