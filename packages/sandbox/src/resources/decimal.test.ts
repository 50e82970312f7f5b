import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiplyDecimals, subtractDecimals, toDecimal } from './decimal.ts';

describe('decimals', () => {
  it.each([
    [18, '18'],
    ['18.0', '18'],
    ['007.50', '7.5'],
    [0.1, '0.1'],
    [-0, '0'],
    ['-0.00', '0'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    ['12345678901234567890.123', '12345678901234567890.123'],
  ])('%s is %s', (value, expected) => {
    expect(toDecimal(value)).toBe(expected);
  });

  it.each(['', 'abc', '1,5', '0x10', '.5', Number.NaN, Infinity, true, null, {}])('%s is none', (value) => {
    expect(toDecimal(value)).toBeNull();
  });

  it('are exact where floats are not', () => {
    expect(subtractDecimals('0.3', '0.1')).toBe('0.2');
    expect(multiplyDecimals('1.1', '1.1')).toBe('1.21');
    expect(multiplyDecimals('-0.5', '0.02')).toBe('-0.01');
  });

  it('subtract and multiply as scaled integers do', () => {
    const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(hundredths, hundredths, (a, b) => {
        const text = (value: number) =>
          toDecimal(
            `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`,
          ) ?? '';
        expect(subtractDecimals(text(a), text(b))).toBe(text(a - b));
        expect(multiplyDecimals(text(a), '100')).toBe(toDecimal(a));
      }),
    );
  });
});
