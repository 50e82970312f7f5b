import type { Decimal } from '../ids.ts';
import type { Rounding } from '../links/terms.ts';
import { fromScaled, powerOfTen, toScaled } from './decimal.ts';

/** An exact fraction; the denominator is greater than 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rationalOf(decimal: Decimal): Rational {
  const { units, scale } = toScaled(decimal);
  return { numerator: units, denominator: powerOfTen(scale) };
}

/** The multiple of `step` (greater than 0) that the rounding chooses. */
export function roundToStep(value: Rational, step: Decimal, rounding: Rounding): Decimal {
  const { units, scale } = toScaled(step);
  if (units <= 0n) throw new RangeError(`A step must be greater than 0, not ${step}`);
  const steps = roundQuotient(value.numerator * powerOfTen(scale), value.denominator * units, rounding);
  return fromScaled(steps * units, scale);
}

/** The value with at most so many decimals, the rest cut off: for people, never for reckoning. */
export function cutToDecimals(value: Rational, places: number): Decimal {
  return fromScaled((value.numerator * powerOfTen(places)) / value.denominator, places);
}

function roundQuotient(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  switch (rounding) {
    case 'down':
      return floorQuotient(numerator, denominator);
    case 'up':
      return -floorQuotient(-numerator, denominator);
    case 'half-up':
      return numerator < 0n
        ? -floorQuotient(-2n * numerator + denominator, 2n * denominator)
        : floorQuotient(2n * numerator + denominator, 2n * denominator);
  }
}

function floorQuotient(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
