import { describe, expect, it } from 'vitest';
import { customerKey, sku } from '../ids.ts';
import { ONE, parseDecimal, ZERO } from '../decimal/decimal.ts';
import { effectiveTerms, indexOverrides, quantityTerms } from './effective-terms.ts';
import { pairKey } from './pair-key.ts';
import type { LineTerms } from './terms.ts';

const base: LineTerms = {
  basis: 'peak',
  step: ONE,
  rounding: 'up',
  included: ZERO,
  minimum: ZERO,
  lineStyle: 'standing',
  price: parseDecimal('3'),
  cost: null,
  invoiceText: null,
  billFlag: 'Billable',
};

describe('an override', () => {
  const [acme, seat] = [customerKey('acme'), sku('seat')];

  it('sets anything but the basis for one customer and product', () => {
    const own = parseDecimal('5') ?? ZERO;
    const changed = effectiveTerms(base, { customer: acme, sku: seat, terms: { minimum: own } });
    expect(changed).toEqual({ ...base, minimum: '5' });
    expect(effectiveTerms(base, undefined)).toBe(base);
  });

  it('changes how usage is measured, also while the product has no link', () => {
    const links = {
      customers: new Map(),
      products: new Map([
        [seat, { product: { sku: seat, name: '', unit: '', terms: base }, decision: { kind: 'none' } as const }],
      ]),
      overrides: indexOverrides([{ customer: acme, sku: seat, terms: { rounding: 'down' } }]),
    };
    expect(quantityTerms(links, acme, seat)).toMatchObject({ basis: 'peak', rounding: 'down' });
    expect(quantityTerms(links, customerKey('other'), seat).rounding).toBe('up');
  });

  it('never reaches another pair whose names join to the same text', () => {
    expect(pairKey(customerKey('a'), sku('b:c'))).not.toBe(pairKey(customerKey('a:b'), sku('c')));
  });
});
