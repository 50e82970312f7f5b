import type { ProductLinkNumber } from '../ids.ts';
import type { Intent } from '../ledger/intent.ts';
import type { LineKey, OwnedLine } from '../ledger/owned-line.ts';
import { effectiveTerms, overrideOf } from '../links/effective-terms.ts';
import type { Links } from '../links/effective-terms.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PairKey } from '../links/pair-key.ts';
import type { CompanyDecision, ProductLink } from '../links/links.ts';
import type { Agreement } from '../psa/records.ts';
import type { KeyedPair } from './pairs.ts';

/** The product links of one connection, by the numbers that its markers name. */
export function linkNumbersOf(products: Iterable<ProductLink>): ReadonlySet<ProductLinkNumber> {
  const numbers = new Set<ProductLinkNumber>();
  for (const { decision } of products) if (decision.kind === 'linked') numbers.add(decision.number);
  return numbers;
}

export interface KnownHere {
  readonly linkNumbers: ReadonlySet<ProductLinkNumber>;
  readonly owned: Iterable<OwnedLine>;
  readonly open: Iterable<Pick<Intent, 'key'>>;
}

/**
 * Whether a marker of this installation is this connection's: another partner may bill the same agreement, and each
 * product link has a number of its own.
 */
export function isOfThisConnection({ productLink }: LineKey, { linkNumbers, owned, open }: KnownHere): boolean {
  if (linkNumbers.has(productLink)) return true;
  const isSame = ({ key }: { readonly key: LineKey }): boolean => key.productLink === productLink;
  return [...owned].some(isSame) || [...open].some(isSame);
}

/** Whether an open write is still what people and links ask for. */
export type IsAskedFor = (intent: Intent, agreement: Agreement) => boolean;

/**
 * A number is asked for while its pair is billed by that line and nobody has stopped it. What happens to an orphan, which publishes no number, is
 * asked for only until a pair claims the line again.
 */
export function askedForBy(
  links: Links,
  { planned, held }: { readonly planned: readonly KeyedPair[]; readonly held: ReadonlySet<PairKey> },
): IsAskedFor {
  return (intent, agreement) => {
    if (intent.publishes !== null && held.has(pairKey(intent.customer, intent.sku))) return false;
    return isClaimed({ links, planned, intent, agreement }) === (intent.publishes !== null);
  };
}

interface Claim {
  readonly links: Links;
  /** Pairs that are billed; not the orphans among the lines of a plan. */
  readonly planned: readonly KeyedPair[];
  readonly intent: Pick<Intent, 'key' | 'customer' | 'sku'>;
  readonly agreement: Agreement;
}

/** Whether the links, as they are now, bill this customer and product by this line. */
export function isClaimed(claim: Claim): boolean {
  const { links, intent } = claim;
  const { customer, sku, key } = intent;
  const link = links.customers.get(customer);
  const product = links.products.get(sku)?.decision;
  if (link?.decision.kind !== 'linked' || product?.kind !== 'linked') return false;
  if (!link.isEnabled || link.isPaused || product.number !== key.productLink) return false;
  const { lineStyle } = effectiveTerms(product.terms, overrideOf(links, customer, sku));
  return (lineStyle === 'standing') === (key.month === null) && leadsTo(link.decision, claim);
}

/** Which agreement is found only a plan can tell; what it does not name counts as another one. */
function leadsTo(
  { company, agreement: choice }: Extract<CompanyDecision, { kind: 'linked' }>,
  { agreement, intent: { customer, sku, key }, planned }: Claim,
): boolean {
  if (agreement.company !== company) return false;
  if (choice.mode === 'found') {
    return planned.some(
      (line) =>
        line.customer === customer &&
        line.sku === sku &&
        line.key?.agreement === key.agreement &&
        line.key.productLink === key.productLink,
    );
  }
  return (choice.bySku.get(sku) ?? choice.agreement) === agreement.id;
}
