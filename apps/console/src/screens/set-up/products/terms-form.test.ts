import type { Product, ProductLink } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { lacksText, toProductLink, typedOf, wrongAmounts } from './terms-form.ts';

const PRODUCT: Product = {
  sku: 'email',
  name: 'Email',
  unit: 'mailbox',
  basis: 'peak',
  step: '1',
  rounding: 'up',
  included: '0',
  minimum: '5',
};
const ZONE = 'America/New_York';
const UNDECIDED: ProductLink = {
  sku: 'email',
  name: 'Email',
  decision: 'none',
  catalogItemId: null,
  terms: null,
  drift: null,
};

it("begins with the product's own terms and leaves price, cost and text to ConnectWise", () => {
  const typed = typedOf(UNDECIDED, { product: PRODUCT, timeZone: ZONE });
  expect(toProductLink({ ...typed, catalogItemId: 602 }, ZONE)).toEqual({
    decision: 'linked',
    catalogItemId: 602,
    basis: 'peak',
    rounding: 'up',
    step: '1',
    included: '0',
    minimum: '5',
    lineStyle: 'standing',
    billFlag: 'Billable',
    price: null,
    cost: null,
    invoiceText: null,
    drift: null,
  });
});

it('saves what happens when somebody changes the line, and nothing of a product that is not linked', () => {
  const drift = { policy: 'enforce', acceptUntil: null, note: null } as const;
  const typed = { ...typedOf({ ...UNDECIDED, drift }, { product: PRODUCT, timeZone: ZONE }), catalogItemId: 602 };
  expect(toProductLink(typed, ZONE)).toMatchObject({ drift });
  expect(toProductLink({ ...typed, decision: 'excluded' }, ZONE)).toEqual({ decision: 'excluded' });
});

it('names amounts that are none', () => {
  const { terms, ...rest } = typedOf(UNDECIDED, { product: PRODUCT, timeZone: ZONE });
  expect(wrongAmounts({ ...rest, terms })).toEqual([]);
  expect(wrongAmounts({ ...rest, terms: { ...terms, step: '0', included: '', price: '6,50' } })).toEqual([
    'included',
    'step',
    'price',
  ]);
});

it("begins with the profile's text and line, and tells ConnectWise's text, ours and none apart", () => {
  const offered = { sku: 'email', lineStyle: 'per-period', invoiceText: '{product}' } as const;
  const typed = {
    ...typedOf(UNDECIDED, { product: PRODUCT, timeZone: ZONE, offered: { ...PRODUCT, ...offered } }),
    catalogItemId: 602,
  };
  expect(toProductLink(typed, ZONE)).toMatchObject({ lineStyle: 'per-period', invoiceText: '{product}' });
  const withText = (textOf: 'psa' | 'own' | 'none') => ({ ...typed, terms: { ...typed.terms, textOf } });
  expect(toProductLink(withText('psa'), ZONE)).toMatchObject({ invoiceText: null });
  expect(toProductLink(withText('none'), ZONE)).toMatchObject({ invoiceText: '' });
  expect(lacksText(withText('own'))).toBe(false);
  expect(lacksText({ ...typed, terms: { ...typed.terms, invoiceText: ' ' } })).toBe(true);
});
