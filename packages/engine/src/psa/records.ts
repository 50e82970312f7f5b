import type { AdditionId, AgreementId, CatalogItemId, CompanyId, Day, Decimal, Instant } from '../ids.ts';

/** A company as ConnectWise has it; only what planning and people need. */
export interface Company {
  readonly id: CompanyId;
  readonly identifier: string;
  readonly name: string;
  readonly isDeleted: boolean;
}

export interface Agreement {
  readonly id: AgreementId;
  readonly name: string;
  readonly company: CompanyId;
  readonly isCancelled: boolean;
  readonly isOneTime: boolean;
  readonly startDate: Day | null;
  readonly endDate: Day | null;
  readonly billStartDate: Day | null;
  /** Null where the agreement has none. */
  readonly billingCycle: { readonly id: number; readonly name: string } | null;
  readonly prorates: boolean;
  readonly nextInvoiceDate: Day | null;
  /** Computed by ConnectWise; shown, never decides. */
  readonly status: string | null;
}

export interface CatalogItem {
  readonly id: CatalogItemId;
  readonly identifier: string;
  readonly description: string;
  readonly isInactive: boolean;
  /** `Agreement`, `Bundle`, `Inventory`, `NonInventory`, `Service`; ConnectWise may add others. */
  readonly productClass: string;
  readonly price: Decimal | null;
  readonly cost: Decimal | null;
}

export interface Addition {
  readonly id: AdditionId;
  readonly agreement: AgreementId;
  readonly catalogItem: CatalogItemId;
  readonly quantity: Decimal;
  readonly lessIncluded: Decimal;
  readonly unitPrice: Decimal | null;
  readonly unitCost: Decimal | null;
  /** `Billable`, `DoNotBill`, `NoCharge`; ConnectWise may add others. */
  readonly billCustomer: string;
  readonly effectiveDate: Day | null;
  readonly cancelledDate: Day | null;
  /** Holds our marker on the lines that we create; empty when ConnectWise has none. */
  readonly serialNumber: string;
  readonly description: string;
  readonly updatedBy: string | null;
  readonly lastUpdated: Instant | null;
}
