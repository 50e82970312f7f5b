import { ONE, ZERO } from '../decimal/decimal.ts';
import type { CustomerKey, Sku } from '../ids.ts';
import type { CustomerLink, LinkOverride, ProductLink } from './links.ts';
import { pairKey } from './pair-key.ts';
import type { PairKey } from './pair-key.ts';
import type { LineTerms, QuantityTerms } from './terms.ts';

/** Everything that people decided about customers and products of one connection. */
export interface Links {
  readonly customers: ReadonlyMap<CustomerKey, CustomerLink>;
  readonly products: ReadonlyMap<Sku, ProductLink>;
  readonly overrides: ReadonlyMap<PairKey, LinkOverride>;
}

/** Measures a sku that nobody described; ingest refuses such records, so this only keeps the engine total. */
const PLAIN_TERMS: QuantityTerms = { basis: 'latest', step: ONE, rounding: 'up', included: ZERO, minimum: ZERO };

export function indexOverrides(overrides: Iterable<LinkOverride>): ReadonlyMap<PairKey, LinkOverride> {
  const index = new Map<PairKey, LinkOverride>();
  for (const override of overrides) index.set(pairKey(override.customer, override.sku), override);
  return index;
}

/** The product link's terms with what an override sets for one customer and sku. */
export function effectiveTerms(terms: LineTerms, override: LinkOverride | undefined): LineTerms {
  return override === undefined ? terms : { ...terms, ...override.terms, basis: terms.basis };
}

export function overrideOf(links: Links, customer: CustomerKey, sku: Sku): LinkOverride | undefined {
  return links.overrides.size === 0 ? undefined : links.overrides.get(pairKey(customer, sku));
}

/** How the usage of a pair is measured; a product without a link has its own terms, and overrides hold for it too. */
export function quantityTerms(links: Links, customer: CustomerKey, sku: Sku): QuantityTerms {
  const product = links.products.get(sku);
  if (product === undefined) return PLAIN_TERMS;
  const terms = product.decision.kind === 'linked' ? product.decision.terms : product.product.terms;
  const override = overrideOf(links, customer, sku);
  return override === undefined ? terms : { ...terms, ...override.terms, basis: terms.basis };
}
