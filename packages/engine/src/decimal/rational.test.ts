import { describe, expect, it } from 'vitest';
import type { Decimal } from '../ids.ts';
import { parseDecimal, ZERO } from './decimal.ts';
import { cutToDecimals, rationalOf, roundToStep } from './rational.ts';

const d = (text: string): Decimal => parseDecimal(text) ?? ZERO;

describe('rounding to a step', () => {
  it.each([
    ['1.2', '1', 'up', '2'],
    ['-1.2', '1', 'up', '-1'],
    ['1.2', '1', 'down', '1'],
    ['-1.2', '1', 'down', '-2'],
    ['2.5', '1', 'half-up', '3'],
    ['-2.5', '1', 'half-up', '-3'],
    ['2.4999', '1', 'half-up', '2'],
    ['1.005', '0.01', 'half-up', '1.01'],
    ['1.004999', '0.01', 'half-up', '1'],
    ['7', '5', 'up', '10'],
    ['5', '5', 'up', '5'],
    ['7', '0.25', 'down', '7'],
    ['0.1', '0.3', 'half-up', '0'],
    ['0.15', '0.3', 'half-up', '0.3'],
  ] as const)('takes %s to a multiple of %s, %s: %s', (value, step, rounding, expected) => {
    expect(roundToStep(rationalOf(d(value)), d(step), rounding)).toBe(expected);
  });

  it('rounds the exact fraction and not its decimal expansion', () => {
    const third = { numerator: 1n, denominator: 3n };
    expect(roundToStep(third, d('0.01'), 'up')).toBe('0.34');
    expect(roundToStep({ numerator: 2n, denominator: 3n }, d('0.000001'), 'half-up')).toBe('0.666667');
    expect(cutToDecimals(third, 9)).toBe('0.333333333');
  });

  it('refuses a step of zero', () => {
    expect(() => roundToStep(rationalOf(d('1')), ZERO, 'up')).toThrow('greater than 0');
  });
});
