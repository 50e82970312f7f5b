import type { Links } from '../links/effective-terms.ts';
import type { AgreementChoice, CustomerLink, LinkOverride, ProductLink } from '../links/links.ts';
import type { LineTerms } from '../links/terms.ts';
import type { Capabilities, Capability } from './capability.ts';
import type { AgreementRule } from './set-up-steps.ts';

const NOT_CHOSEN: AgreementChoice = { mode: 'chosen', agreement: null, bySku: new Map() };

const LIMITING: readonly Capability[] = ['customerSwitch', 'priceAndCost', 'invoiceText'];

function allowedChoice(choice: AgreementChoice, rule: AgreementRule): AgreementChoice {
  if (rule === 'either' || choice.mode === rule) return choice;
  return rule === 'found' ? { mode: 'found' } : NOT_CHOSEN;
}

function allowedTerms<Terms extends Partial<LineTerms>>(terms: Terms, on: Capabilities): Terms {
  return {
    ...terms,
    ...(!on.has('priceAndCost') && 'price' in terms && { price: null }),
    ...(!on.has('priceAndCost') && 'cost' in terms && { cost: null }),
    ...(!on.has('invoiceText') && 'invoiceText' in terms && { invoiceText: null }),
  };
}

/** The links as they count: what they hold beyond the capabilities that are on has no effect. */
export function linksWithin(links: Links, on: Capabilities, agreements: AgreementRule): Links {
  const isUnlimited = agreements === 'either' && LIMITING.every((capability) => on.has(capability));
  if (isUnlimited) return links;
  const customer = (link: CustomerLink): CustomerLink => ({
    ...link,
    isEnabled: link.isEnabled || !on.has('customerSwitch'),
    decision:
      link.decision.kind === 'linked'
        ? { ...link.decision, agreement: allowedChoice(link.decision.agreement, agreements) }
        : link.decision,
  });
  const product = (link: ProductLink): ProductLink =>
    link.decision.kind === 'linked'
      ? { ...link, decision: { ...link.decision, terms: allowedTerms(link.decision.terms, on) } }
      : link;
  const override = (one: LinkOverride): LinkOverride => ({ ...one, terms: allowedTerms(one.terms, on) });
  return {
    customers: new Map([...links.customers].map(([key, link]) => [key, customer(link)])),
    products: new Map([...links.products].map(([key, link]) => [key, product(link)])),
    overrides: new Map([...links.overrides].map(([key, one]) => [key, override(one)])),
  };
}
