import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDecimal } from './decimal-text.ts';

describe('the one spelling of a decimal', () => {
  it.each([
    ['18', '18'],
    ['18.0', '18'],
    ['018.50', '18.5'],
    ['-0.0', '0'],
    ['0.10', '0.1'],
    ['-12.3400', '-12.34'],
    ['1e2', '100'],
    ['1.5E-3', '0.0015'],
    ['-1.25e1', '-12.5'],
    ['5.0000001', '5.0000001'],
    ['123456789012345678901234567890.1', '123456789012345678901234567890.1'],
  ])('of %s is %s', (source, canonical) => {
    expect(canonicalDecimal(source)).toBe(canonical);
  });

  it.each(['', '.5', '5.', '+5', '1e400', '1e-400', 'NaN', 'Infinity', '0x10', '1,5', ' 1', '1_000', '٣'])(
    'does not exist for %j',
    (source) => {
      expect(canonicalDecimal(source)).toBeNull();
    },
  );

  it('names the same number as any spelling of it', () => {
    const spelling = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -12, max: 12 }));
    fc.assert(
      fc.property(spelling, ([mantissa, exponent]) => {
        const canonical = canonicalDecimal(`${mantissa}e${exponent}`) ?? '';
        expect(Number(canonical)).toBe(Number(`${mantissa}e${exponent}`));
        expect(canonical).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        expect(canonicalDecimal(canonical)).toBe(canonical);
      }),
    );
  });
});
