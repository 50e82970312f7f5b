const SCALE = 12;

/** Exact sum of decimal texts. */
export function sumDecimals(decimals: readonly string[]): string {
  return fromScaled(decimals.reduce((sum, decimal) => sum + toScaled(decimal), 0n));
}

/** A quantity with thousands set apart: `12,345.5`. */
export function showQuantity(decimal: string): string {
  const { sign, whole, fraction } = parts(decimal);
  return `${sign}${grouped(whole)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Money with two places, half a cent away from 0, always signed so that a change reads as one: `+1,234.50`. */
export function showMoney(decimal: string): string {
  const scaled = toScaled(decimal);
  const unit = 10n ** BigInt(SCALE - 2);
  const size = scaled < 0n ? -scaled : scaled;
  const cents = (size + unit / 2n) / unit;
  const sign = cents === 0n ? '' : scaled < 0n ? '−' : '+';
  return `${sign}${grouped((cents / 100n).toString())}.${(cents % 100n).toString().padStart(2, '0')}`;
}

function toScaled(decimal: string): bigint {
  const { sign, whole, fraction } = parts(decimal);
  const size = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
  return sign === '' ? size : -size;
}

function fromScaled(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}

function parts(decimal: string): { sign: '' | '-'; whole: string; fraction: string } {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (found === null) throw new Error(`"${decimal}" is no decimal`);
  return { sign: found[1] === '-' ? '-' : '', whole: found[2] ?? '0', fraction: found[3] ?? '' };
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
