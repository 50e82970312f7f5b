import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absDecimal,
  addDecimals,
  compareDecimals,
  decimalOf,
  fromScaled,
  isNegative,
  isZero,
  maxDecimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
} from './decimal.ts';
import { DecimalSum } from './decimal-sum.ts';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 12 }))
  .map(([units, scale]) => fromScaled(units, scale));

describe('decimals', () => {
  it.each([
    ['18.0', '18'],
    ['007', '7'],
    ['-0.00', '0'],
    ['-00.50', '-0.5'],
    ['0.100', '0.1'],
    ['12345678901234567890.12345678901234567890', '12345678901234567890.1234567890123456789'],
  ])('writes %s as %s', (text, canonical) => {
    expect(parseDecimal(text)).toBe(canonical);
  });

  it.each(['', ' 1', '1 ', '+1', '1e3', '1,5', '.5', '5.', '0x10', 'NaN', 'Infinity', '--1', '1.2.3', '١'])(
    'does not take %j for a decimal',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  it('adds without the error of binary floats', () => {
    const tenth = parseDecimal('0.1') ?? decimalOf(0);
    const fifth = parseDecimal('0.2') ?? decimalOf(0);
    expect(addDecimals(tenth, fifth)).toBe('0.3');
    expect(multiplyDecimals(tenth, fifth)).toBe('0.02');
  });

  it('refuses a number that is no safe integer', () => {
    expect(() => decimalOf(0.5)).toThrow('0.5 is no safe integer');
    expect(decimalOf(-7)).toBe('-7');
  });

  it('keeps the laws of addition, subtraction and order', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(addDecimals(a, b)).toBe(addDecimals(b, a));
        expect(addDecimals(subtractDecimals(a, b), b)).toBe(a);
        expect(Math.sign(compareDecimals(a, b))).toBe(-Math.sign(compareDecimals(b, a)) || 0);
        const difference = subtractDecimals(a, b);
        expect(compareDecimals(a, b) < 0).toBe(isNegative(difference));
        expect(compareDecimals(a, b) === 0).toBe(isZero(difference));
        expect([a, b]).toContain(maxDecimal(a, b));
        expect(isNegative(absDecimal(a))).toBe(false);
      }),
    );
  });

  it('sums a list as one addition after the other does', () => {
    fc.assert(
      fc.property(fc.array(decimals), (list) => {
        const sum = new DecimalSum();
        for (const decimal of list) sum.add(decimal);
        expect(sum.total).toBe(list.reduce(addDecimals, decimalOf(0)));
        const squares = new DecimalSum();
        for (const decimal of list) squares.addProduct(decimal, decimal);
        expect(squares.total).toBe(list.map((one) => multiplyDecimals(one, one)).reduce(addDecimals, decimalOf(0)));
      }),
    );
  });

  it('reads back every canonical text unchanged', () => {
    fc.assert(
      fc.property(decimals, (decimal) => {
        expect(parseDecimal(decimal)).toBe(decimal);
      }),
    );
  });
});
