import type { Decimal } from '../ids.ts';

/** A decimal as `units / 10^scale`. */
export interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** The canonical form of a decimal in plain notation (no exponent, no plus sign, no spaces), or null. */
export function parseDecimal(text: string): Decimal | null {
  if (!PLAIN.test(text)) return null;
  const dot = text.indexOf('.');
  if (dot < 0) return fromScaled(BigInt(text), 0);
  return fromScaled(BigInt(text.slice(0, dot) + text.slice(dot + 1)), text.length - dot - 1);
}

/** A whole number as a decimal; a number must be a safe integer. */
export function decimalOf(whole: bigint | number): Decimal {
  if (typeof whole === 'number' && !Number.isSafeInteger(whole)) throw new RangeError(`${whole} is no safe integer`);
  return canonical(BigInt(whole).toString());
}

export const ZERO: Decimal = canonical('0');
export const ONE: Decimal = canonical('1');

export function toScaled(decimal: Decimal): Scaled {
  const dot = decimal.indexOf('.');
  if (dot < 0) return { units: BigInt(decimal), scale: 0 };
  return { units: BigInt(decimal.slice(0, dot) + decimal.slice(dot + 1)), scale: decimal.length - dot - 1 };
}

export function fromScaled(units: bigint, scale: number): Decimal {
  if (scale === 0) return canonical(units.toString());
  const isBelowZero = units < 0n;
  const digits = (isBelowZero ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = withoutTrailingZeros(digits.slice(-scale));
  const whole = digits.slice(0, -scale);
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return canonical(isBelowZero && text !== '0' ? `-${text}` : text);
}

/** The units of `value` at a scale that is not below its own. */
export function unitsAt(value: Scaled, scale: number): bigint {
  return value.scale === scale ? value.units : value.units * powerOfTen(scale - value.scale);
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return combine(a, b, (x, y) => x + y);
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return combine(a, b, (x, y) => x - y);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const x = toScaled(a);
  const y = toScaled(b);
  return fromScaled(x.units * y.units, x.scale + y.scale);
}

/** Negative when `a` is less than `b`, 0 when they are equal, otherwise positive. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a === b) return 0;
  const x = toScaled(a);
  const y = toScaled(b);
  const scale = Math.max(x.scale, y.scale);
  return unitsAt(x, scale) < unitsAt(y, scale) ? -1 : 1;
}

export function isNegative(decimal: Decimal): boolean {
  return decimal.startsWith('-');
}

export function isZero(decimal: Decimal): boolean {
  return decimal === ZERO;
}

export function absDecimal(decimal: Decimal): Decimal {
  return isNegative(decimal) ? canonical(decimal.slice(1)) : decimal;
}

export function maxDecimal(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) >= 0 ? a : b;
}

const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

function combine(a: Decimal, b: Decimal, operation: (x: bigint, y: bigint) => bigint): Decimal {
  const x = toScaled(a);
  const y = toScaled(b);
  const scale = Math.max(x.scale, y.scale);
  return fromScaled(operation(unitsAt(x, scale), unitsAt(y, scale)), scale);
}

function withoutTrailingZeros(digits: string): string {
  let length = digits.length;
  while (length > 0 && digits.codePointAt(length - 1) === 48) length -= 1;
  return digits.slice(0, length);
}

/** The one place that brands a text as a decimal: every caller passes canonical text. */
function canonical(text: string): Decimal {
  return text as Decimal;
}
