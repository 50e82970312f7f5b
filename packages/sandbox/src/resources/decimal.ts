/** A decimal as canonical text: no exponent, no zeros that say nothing, no minus zero. */
export function toDecimal(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const units = sign === '-' ? -digits : digits;
  return shift >= 0 ? format(units * 10n ** BigInt(shift), 0) : format(units, -shift);
}

/** A field of a record that holds a decimal; what people wrote in its place is none. */
export function decimalOf(record: Readonly<Record<string, unknown>> | undefined, field: string): string | null {
  return toDecimal(record?.[field]);
}

export function subtractDecimals(left: string, right: string): string {
  const [a, b, scale] = aligned(left, right);
  return format(a - b, scale);
}

export function multiplyDecimals(left: string, right: string): string {
  const [a, b] = [scaled(left), scaled(right)];
  return format(a.units * b.units, a.scale + b.scale);
}

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

function scaled(text: string): Scaled {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function aligned(left: string, right: string): readonly [bigint, bigint, number] {
  const [a, b] = [scaled(left), scaled(right)];
  const scale = Math.max(a.scale, b.scale);
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale];
}

function format(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export function addDecimals(left: string, right: string): string {
  const [a, b, scale] = aligned(left, right);
  return format(a + b, scale);
}

export function sumDecimals(values: readonly string[]): string {
  return values.reduce(addDecimals, '0');
}

export function compareDecimals(left: string, right: string): number {
  const [a, b] = aligned(left, right);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `value` × `share.part` / `share.whole`, to so many decimal places; a half goes away from zero. */
export function shareOfDecimal(
  value: string,
  share: { readonly part: number; readonly whole: number },
  places: number,
): string {
  const { units, scale } = scaled(value);
  const numerator = units * BigInt(share.part) * 10n ** BigInt(places);
  const denominator = BigInt(share.whole) * 10n ** BigInt(scale);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return format(numerator < 0n ? -rounded : rounded, places);
}

/** An amount of money as it stands on an invoice: in cents; half a cent goes away from zero. */
export function roundToCents(value: string): string {
  return shareOfDecimal(value, { part: 1, whole: 1 }, 2);
}
