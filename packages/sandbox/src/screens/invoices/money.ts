import { decimalOf, roundToCents } from '../../resources/decimal.ts';

/** An amount as people read it: two decimals at least, groups of three. */
export function money(amount: string | null): string {
  if (amount === null) return '';
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  // People may have written anything in its place.
  if (sign === undefined) return amount;
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`;
}

/** A computed column, which may have more decimals than a bill. */
export function cents(record: Readonly<Record<string, unknown>>, field: string): string {
  return money(roundToCents(decimalOf(record, field) ?? '0'));
}
