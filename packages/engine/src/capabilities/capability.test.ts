import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES, CAPABILITY_NEEDS, capabilitiesOffered, capabilitiesOn, capabilityStates } from './capability.ts';
import type { Capability, CapabilityOffer, CapabilityOffers } from './capability.ts';

/** Offers that hold what is given, and everything else off for good. */
function offers(given: Partial<Record<Capability, CapabilityOffer>>): CapabilityOffers {
  const never = { isOn: false, isSwitchable: false };
  const all = { companies: never, companyImport: never, agreements: never, customerSwitch: never, catalogPush: never };
  const more = { productLinks: never, createCatalogItem: never, contacts: never, tickets: never, hostedTab: never };
  return { ...all, ...more, createCustomer: never, priceAndCost: never, invoiceText: never, ...given };
}

const ALWAYS = { isOn: true, isSwitchable: false };
const ON = { isOn: true, isSwitchable: true };
const OFF = { isOn: false, isSwitchable: true };

describe('capabilities', () => {
  it('are as the profile says until the partner switches them', () => {
    const offered = offers({ companies: ALWAYS, agreements: ON, tickets: OFF });
    expect([...capabilitiesOn(offered, {})]).toEqual(['companies', 'agreements']);
    expect([...capabilitiesOn(offered, { agreements: false, tickets: true })]).toEqual(['companies', 'tickets']);
  });

  it('are offered where they are on or may be switched on, with what they need', () => {
    const offered = offers({ companies: ALWAYS, agreements: OFF, priceAndCost: ALWAYS, contacts: ON });
    expect([...capabilitiesOffered(offered)]).toEqual(['companies', 'agreements', 'contacts', 'priceAndCost']);
    expect([...capabilitiesOffered(offers({ agreements: ON }))]).toEqual([]);
  });

  it('ignore a choice that the profile does not leave to the partner', () => {
    expect([...capabilitiesOn(offers({ companies: ALWAYS }), { companies: false, tickets: true })]).toEqual([
      'companies',
    ]);
  });

  it('go off with what they need, and say what that is', () => {
    const offered = offers({ companies: ALWAYS, agreements: ON, priceAndCost: ALWAYS });
    const states = capabilityStates(offered, { agreements: false });
    expect(states.find(({ capability }) => capability === 'priceAndCost')).toEqual({
      capability: 'priceAndCost',
      isOn: false,
      isSwitchable: false,
      heldOffBy: ['agreements'],
    });
  });

  it('are never on without all that they need, whatever is offered and chosen', () => {
    const offer = fc.record({ isOn: fc.boolean(), isSwitchable: fc.boolean() });
    const each = <Value>(value: fc.Arbitrary<Value>) => Object.fromEntries(CAPABILITIES.map((name) => [name, value]));
    fc.assert(
      fc.property(fc.record(each(offer)), fc.record(each(fc.boolean())), (given, choices) => {
        const on = capabilitiesOn(offers(given), choices);
        for (const capability of on) for (const needed of CAPABILITY_NEEDS[capability]) expect(on).toContain(needed);
      }),
    );
  });
});
