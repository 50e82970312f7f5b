import { describe, expect, it } from 'vitest';
import { customerKey, sku } from '../ids.ts';
import { parseDecimal, ZERO } from '../decimal/decimal.ts';
import { effectiveTerms, indexOverrides, quantityTerms } from './effective-terms.ts';
import { pairKey } from './pair-key.ts';
import { readTerms } from './read-terms.ts';
import type { RawTerms } from './read-terms.ts';
import type { LineTerms } from './terms.ts';

function read(raw: RawTerms): LineTerms {
  const result = readTerms(raw);
  if (result.kind !== 'terms') throw new Error(JSON.stringify(result.problems));
  return result.terms;
}

function problems(raw: RawTerms): readonly string[] {
  const result = readTerms(raw);
  return result.kind === 'terms' ? [] : result.problems.map(({ message, remedy }) => `${message} ${remedy}`);
}

describe('terms of a product link', () => {
  it('take their defaults where nothing is set', () => {
    expect(read({ basis: 'latest' })).toEqual({
      basis: 'latest',
      step: '1',
      rounding: 'up',
      included: '0',
      minimum: '0',
      lineStyle: 'standing',
      price: null,
      cost: null,
      invoiceText: null,
      billFlag: 'Billable',
    });
  });

  it('bill what is consumed by one line a month unless told otherwise', () => {
    expect(read({ basis: 'sum' }).lineStyle).toBe('per-period');
    expect(read({ basis: 'sum', lineStyle: 'standing' }).lineStyle).toBe('standing');
    expect(read({ basis: 'peak' }).lineStyle).toBe('standing');
  });

  it.each([
    [{}, 'basis is missing. Choose one of latest, peak, average, sum.'],
    [{ basis: 'median' }, 'basis is "median", which is unknown. Choose one of latest, peak, average, sum.'],
    [{ basis: 'sum', step: '0' }, 'step is 0. Set it greater than 0, such as 1 or 0.01.'],
    [{ basis: 'sum', step: '-1' }, 'step is -1. Set it greater than 0, such as 1 or 0.01.'],
    [{ basis: 'sum', step: 'x' }, 'step is "x", which is no decimal number. Send a text such as "12.5".'],
    [{ basis: 'sum', included: '-1' }, 'included is -1. Set it to 0 or more.'],
    [{ basis: 'sum', minimum: '-1' }, 'minimum is -1. Set it to 0 or more.'],
    [
      { basis: 'sum', lineStyle: 'dated' },
      'The line style "dated" is not yet available. Choose "standing" or "per-period".',
    ],
  ])('refuse %j and say why', (raw, message) => {
    expect(problems(raw)).toEqual([message]);
  });
});

describe('an override', () => {
  const base = read({ basis: 'peak', price: '3' });
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
