import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showMoney, showQuantity, sumDecimals } from './amounts.ts';

describe('sums of decimals', () => {
  it('are exact where floats are not', () => {
    expect(sumDecimals(['0.1', '0.2', '-0.3'])).toBe('0');
    expect(sumDecimals(['486.04', '500.47', '-1.5'])).toBe('985.01');
    expect(sumDecimals([])).toBe('0');
  });

  it('do not depend on the order', () => {
    const decimal = fc
      .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.integer({ min: 0, max: 999 }))
      .map(([whole, thousandths]) => `${whole}.${String(thousandths).padStart(3, '0')}`);
    fc.assert(
      fc.property(fc.array(decimal), (decimals) => {
        expect(sumDecimals(decimals.toReversed())).toBe(sumDecimals(decimals));
      }),
    );
  });
});

describe('amounts for people', () => {
  it('set thousands apart and keep every digit of a quantity', () => {
    expect(['0', '999', '1000', '1234567.8901', '-1234'].map(showQuantity)).toEqual([
      '0',
      '999',
      '1,000',
      '1,234,567.8901',
      '-1,234',
    ]);
  });

  it('show money with its sign, two places and half a cent away from 0', () => {
    expect(['0', '1234.5', '0.005', '-0.005', '-0.004', '-1999.999'].map(showMoney)).toEqual([
      '0.00',
      '+1,234.50',
      '+0.01',
      '−0.01',
      '0.00',
      '−2,000.00',
    ]);
  });
});
