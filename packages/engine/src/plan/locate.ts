import type { AgreementId } from '../ids.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import { effectiveTerms, overrideOf } from '../links/effective-terms.ts';
import type { CustomerLink, Product, ProductDecision } from '../links/links.ts';
import type { LineTerms } from '../links/terms.ts';
import type { Agreement, CatalogItem, Company } from '../psa/records.ts';
import { findAgreement } from './find-agreement.ts';
import type { FoundAgreement } from './find-agreement.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { PlanContext } from './plan-context.ts';
import type { MeasuredPair } from './plan-input.ts';
import type { ExcludedReason, UnmappedReason } from './plan-line.ts';

export type LinkedProduct = Extract<ProductDecision, { kind: 'linked' }>;

/** Where a linked pair is billed, as far as it is known; nothing here says that it may be billed. */
export interface Place {
  readonly customer: CustomerLink;
  readonly product: Product;
  readonly link: LinkedProduct;
  readonly terms: LineTerms;
  readonly company: Company | undefined;
  readonly found: FoundAgreement;
  readonly agreement: Agreement | null;
  readonly catalogItem: CatalogItem | undefined;
  readonly key: LineKey | null;
  /** Empty when there is no key. */
  readonly keyText: string;
}

export type Located =
  | { readonly kind: 'unmapped'; readonly reason: UnmappedReason }
  | { readonly kind: 'excluded'; readonly reason: Exclude<ExcludedReason, 'paused'> }
  | { readonly kind: 'paused'; readonly place: Place | null }
  | { readonly kind: 'placed'; readonly place: Place };

/** Where a pair belongs, in the order in which decisions count: customer unmapped, excluded, product unmapped, excluded. */
export function locate(context: PlanContext, pair: MeasuredPair): Located {
  const { links, rules } = context.input;
  const customer = links.customers.get(pair.customer);
  const product = links.products.get(pair.sku);
  if (customer === undefined || customer.decision.kind === 'none') return { kind: 'unmapped', reason: 'customer' };
  if (customer.decision.kind === 'excluded') return { kind: 'excluded', reason: 'customer' };
  if (!customer.isEnabled) return { kind: 'excluded', reason: 'disabled' };
  const place =
    product === undefined
      ? null
      : placeOf({ context, pair, customer, product: product.product, decision: product.decision });
  if (customer.isPaused || rules.isPaused) return { kind: 'paused', place };
  if (product === undefined || product.decision.kind === 'none') return { kind: 'unmapped', reason: 'product' };
  if (place === null) return { kind: 'excluded', reason: 'product' };
  return { kind: 'placed', place };
}

interface PlaceQuestion {
  readonly context: PlanContext;
  readonly pair: MeasuredPair;
  readonly customer: CustomerLink;
  readonly product: Product;
  readonly decision: ProductDecision;
}

function placeOf({ context, pair, customer, product, decision: link }: PlaceQuestion): Place | null {
  if (customer.decision.kind !== 'linked' || link.kind !== 'linked') return null;
  const { links, remote } = context.input;
  const terms = effectiveTerms(link.terms, overrideOf(links, pair.customer, pair.sku));
  const found = findAgreement(context, {
    customer: pair.customer,
    company: customer.decision.company,
    choice: customer.decision.agreement,
    sku: pair.sku,
    catalogItem: link.catalogItem,
    productLink: link.number,
    lineStyle: terms.lineStyle,
  });
  const key = found.id === null ? null : keyOf(context, { id: found.id, link, terms });
  return {
    customer,
    product,
    link,
    terms,
    company: remote.companies.get(customer.decision.company),
    found,
    agreement: found.agreement,
    catalogItem: remote.catalogItems.get(link.catalogItem),
    key,
    keyText: key === null ? '' : lineKeyText(key),
  };
}

function keyOf(
  context: PlanContext,
  { id, link, terms }: { id: AgreementId; link: LinkedProduct; terms: LineTerms },
): LineKey {
  const month = terms.lineStyle === 'standing' ? null : context.input.period.month;
  return { agreement: id, productLink: link.number, month };
}
