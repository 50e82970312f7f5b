import type { AgreementId, CatalogItemId, CompanyId, CustomerKey, Instant, ProductLinkNumber, Sku } from '../ids.ts';
import type { DriftPolicy, LineTerms, QuantityTerms } from './terms.ts';

/** A product as the vendor sells it; its terms are the defaults of its link and measure it while it has none. */
export interface Product {
  readonly sku: Sku;
  readonly name: string;
  readonly unit: string;
  readonly terms: QuantityTerms;
}

/** How the agreement of a linked customer is known. */
export type AgreementChoice =
  | { readonly mode: 'found' }
  | {
      readonly mode: 'chosen';
      readonly agreement: AgreementId | null;
      /** Another agreement for single products. */
      readonly bySku: ReadonlyMap<Sku, AgreementId>;
    };

/** A customer with what a person decided about it. */
export interface CustomerLink {
  readonly customer: CustomerKey;
  readonly name: string;
  readonly decision: CompanyDecision;
  /** The switch that lets a linked customer be billed at all. */
  readonly isEnabled: boolean;
  readonly isPaused: boolean;
}

export type CompanyDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'excluded' }
  | { readonly kind: 'linked'; readonly company: CompanyId; readonly agreement: AgreementChoice };

/** A product with what a person decided about it. */
export interface ProductLink {
  readonly product: Product;
  readonly decision: ProductDecision;
}

export type ProductDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'excluded' }
  | {
      readonly kind: 'linked';
      readonly number: ProductLinkNumber;
      readonly catalogItem: CatalogItemId;
      readonly terms: LineTerms;
      /** Null: as the connection has it. */
      readonly drift: {
        readonly policy: DriftPolicy;
        readonly acceptUntil: Instant | null;
        readonly note: string | null;
      } | null;
    };

/** Other terms for one customer and sku; the basis cannot be overridden. */
export interface LinkOverride {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly terms: Partial<Omit<LineTerms, 'basis'>>;
}
