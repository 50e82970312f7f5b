import { describe, expect, it } from 'vitest';
import { indexOverrides } from '../links/effective-terms.ts';
import type { Links } from '../links/effective-terms.ts';
import { ACME, AGREEMENT, customer, decimal, product, SEAT } from '../plan/testing/plan-fixture.ts';
import { companyId } from '../ids.ts';
import type { AgreementChoice } from '../links/links.ts';
import { CAPABILITIES } from './capability.ts';
import type { Capability } from './capability.ts';
import { linksWithin } from './within-capabilities.ts';

const CHOSEN: AgreementChoice = { mode: 'chosen', agreement: AGREEMENT, bySku: new Map() };

function links(agreement: AgreementChoice): Links {
  const link = customer({ isEnabled: false, decision: { kind: 'linked', company: companyId(1), agreement } });
  const item = product({ price: decimal('3'), cost: decimal('1'), invoiceText: 'Seats' });
  const override = { customer: ACME, sku: SEAT, terms: { price: decimal('2'), minimum: decimal('4') } };
  return {
    customers: new Map([[ACME, link]]),
    products: new Map([[SEAT, item]]),
    overrides: indexOverrides([override]),
  };
}

const without = (...off: readonly Capability[]) => new Set(CAPABILITIES.filter((one) => !off.includes(one)));

function agreementOf(within: Links): AgreementChoice | undefined {
  const decision = within.customers.get(ACME)?.decision;
  return decision?.kind === 'linked' ? decision.agreement : undefined;
}

describe('links within the capabilities that are on', () => {
  it('are as they stand while everything is on', () => {
    const all = links(CHOSEN);
    expect(linksWithin(all, without(), 'either')).toBe(all);
  });

  it('leave price and cost to ConnectWise when they are off, on links and overrides alike', () => {
    const within = linksWithin(links(CHOSEN), without('priceAndCost'), 'either');
    expect(within.products.get(SEAT)?.decision).toMatchObject({
      terms: { price: null, cost: null, invoiceText: 'Seats' },
    });
    expect([...within.overrides.values()].map(({ terms }) => terms)).toEqual([{ price: null, minimum: decimal('4') }]);
  });

  it('leave the text to ConnectWise when it is off', () => {
    const within = linksWithin(links(CHOSEN), without('invoiceText'), 'either');
    expect(within.products.get(SEAT)?.decision).toMatchObject({ terms: { price: '3', invoiceText: null } });
  });

  it('bill every linked customer where there is no switch', () => {
    expect(linksWithin(links(CHOSEN), without('customerSwitch'), 'either').customers.get(ACME)?.isEnabled).toBe(true);
  });

  it('find agreements where they are only found, and wait for a choice where they are only chosen', () => {
    expect(agreementOf(linksWithin(links(CHOSEN), without(), 'found'))).toEqual({ mode: 'found' });
    expect(agreementOf(linksWithin(links({ mode: 'found' }), without(), 'chosen'))).toMatchObject({
      mode: 'chosen',
      agreement: null,
    });
    expect(agreementOf(linksWithin(links(CHOSEN), without(), 'chosen'))).toEqual(CHOSEN);
  });
});
