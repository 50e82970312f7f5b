import { expect, it } from 'vitest';
import { termsFrom, typedFrom } from './typed-terms.ts';

const override = { customer: 'acorn', sku: 'endpoint', terms: { price: '5.50', minimum: '3', invoiceText: 'Ours' } };

it('shows an override as it is typed, and leaves the rest of it alone', () => {
  const typed = typedFrom(override);
  expect(typed).toEqual({ billFlag: '', price: '5.50', cost: '', included: '', minimum: '3' });
  expect(termsFrom(override, { ...typed, minimum: '', billFlag: 'NoCharge' })).toEqual({
    price: '5.50',
    billFlag: 'NoCharge',
    invoiceText: 'Ours',
  });
});

it('removes an override that says nothing any more, and keeps the choice to leave a price to ConnectWise', () => {
  expect(termsFrom(null, typedFrom(null))).toBe(null);
  const left = { customer: 'acorn', sku: 'endpoint', terms: { price: null } };
  expect(termsFrom(left, typedFrom(left))).toEqual({ price: null });
});
