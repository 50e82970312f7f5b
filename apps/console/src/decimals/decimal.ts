const SCALE = 12;

interface Parts {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function partsOf(decimal: string): Parts {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (found === null) throw new Error(`"${decimal}" is no decimal`);
  return { isNegative: found[1] === '-', whole: found[2] ?? '0', fraction: found[3] ?? '' };
}

function toScaled(decimal: string): bigint {
  const { isNegative, whole, fraction } = partsOf(decimal);
  const size = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
  return isNegative ? -size : size;
}

function fromScaled(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Exact sum of decimal texts. */
export function sumDecimals(decimals: readonly string[]): string {
  return fromScaled(decimals.reduce((sum, decimal) => sum + toScaled(decimal), 0n));
}

/** One times the other, half of the last place away from 0. */
export function productOf(first: string, second: string): string {
  const exact = toScaled(first) * toScaled(second);
  const unit = 10n ** BigInt(SCALE);
  const half = exact < 0n ? -unit / 2n : unit / 2n;
  return fromScaled((exact + half) / unit);
}

/** Below, at or above 0 as the first is below, at or above the second. */
export function compareDecimals(first: string, second: string): number {
  const difference = toScaled(first) - toScaled(second);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function isZero(decimal: string): boolean {
  return toScaled(decimal) === 0n;
}

/** The second minus the first. */
export function differenceOf(from: string, to: string): string {
  return fromScaled(toScaled(to) - toScaled(from));
}

/** A quantity with thousands set apart and no idle zeros: `12,345.5`. */
export function showQuantity(decimal: string): string {
  const { isNegative, whole, fraction } = partsOf(fromScaled(toScaled(decimal)));
  return `${isNegative ? '−' : ''}${grouped(whole)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Money with two places, half a cent away from 0: `1,234.50`. ConnectWise says which currency; we have no sign for it. */
export function showMoney(decimal: string): string {
  const scaled = toScaled(decimal);
  const unit = 10n ** BigInt(SCALE - 2);
  const size = scaled < 0n ? -scaled : scaled;
  const cents = (size + unit / 2n) / unit;
  const sign = cents !== 0n && scaled < 0n ? '−' : '';
  return `${sign}${grouped((cents / 100n).toString())}.${(cents % 100n).toString().padStart(2, '0')}`;
}

/** The price of one unit, with every digit that it has and two at least: `6.50`, `0.0045`. */
export function showPrice(decimal: string): string {
  const { isNegative, whole, fraction } = partsOf(fromScaled(toScaled(decimal)));
  return `${isNegative ? '−' : ''}${grouped(whole)}.${fraction.padEnd(2, '0')}`;
}

/** A change, signed so that it reads as one: `+1,234.50`. */
export function showMoneyDelta(decimal: string): string {
  const shown = showMoney(decimal);
  return shown.startsWith('−') || /^[0.]+$/.test(shown) ? shown : `+${shown}`;
}

/** What an axis says at a length on a chart: nobody reads cents from it. */
export function showLength(length: number): string {
  return showQuantity(String(Math.round(length)));
}

/** A length on a chart, where nobody reads digits from it. */
export function approximately(decimal: string): number {
  return Number(decimal);
}
