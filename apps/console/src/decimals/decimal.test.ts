import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimals,
  differenceOf,
  isZero,
  productOf,
  showMoney,
  showMoneyDelta,
  showPrice,
  showQuantity,
  sumDecimals,
} from './decimal.ts';

describe('decimals from texts', () => {
  it.each([
    ['0', '0'],
    ['1234567', '1,234,567'],
    ['1234.500', '1,234.5'],
    ['-12.25', '−12.25'],
    ['0.000000000001', '0.000000000001'],
    ['007', '7'],
  ])('shows the quantity %s as %s', (decimal, shown) => expect(showQuantity(decimal)).toBe(shown));

  it.each([
    ['0', '0.00', '0.00'],
    ['1234.5', '1,234.50', '+1,234.50'],
    ['0.005', '0.01', '+0.01'],
    ['-0.005', '−0.01', '−0.01'],
    ['-0.004', '0.00', '0.00'],
    ['99999999999999999999', '99,999,999,999,999,999,999.00', '+99,999,999,999,999,999,999.00'],
  ])('shows the money %s as %s and as a change %s', (decimal, money, delta) => {
    expect([showMoney(decimal), showMoneyDelta(decimal)]).toEqual([money, delta]);
  });

  it.each([
    ['6.5', '6.50'],
    ['1234', '1,234.00'],
    ['0.0450', '0.045'],
    ['0.0049', '0.0049'],
    ['-0.125', '−0.125'],
  ])('shows the price %s as %s', (decimal, shown) => expect(showPrice(decimal)).toBe(shown));

  it('adds what floating point cannot', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(differenceOf('0.3', '0.1')).toBe('-0.2');
    expect(isZero('-0.00')).toBe(true);
  });

  it('compares as whole numbers of the smallest unit do', () => {
    const integers = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(integers, integers, (a, b) => {
        const sign = a === b ? 0 : a < b ? -1 : 1;
        expect(compareDecimals(String(a), String(b))).toBe(sign);
      }),
    );
  });
});

it.each([
  ['12', '6.5', '78'],
  ['0.1', '0.2', '0.02'],
  ['-3', '0.5', '-1.5'],
  ['0.000001', '0.0000005', '0.000000000001'],
])('multiplies %s by %s exactly', (first, second, product) => expect(productOf(first, second)).toBe(product));
