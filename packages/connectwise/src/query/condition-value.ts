import { toDateTime } from '../dates.ts';
import { invalidRequest } from '../errors/connectwise-error.ts';
import { canonicalDecimal } from '../json/decimal-text.ts';

/** A decimal number in a condition; a bare text would be compared as text. */
export interface DecimalValue {
  readonly decimal: string;
}

/** What a field can be compared with. A Date is sent in whole seconds. */
export type ConditionValue = string | number | boolean | null | Date | DecimalValue;

/**
 * ConnectWise takes double or single quotes and documents no escape for a quote inside, so the kind that does not occur
 * in the text is used; a text with both cannot be said.
 */
function quoted(value: string): string {
  if (!value.isWellFormed()) throw invalidRequest('A condition holds a text with half a surrogate pair.');
  if (!value.includes('"')) return `"${value}"`;
  if (!value.includes("'")) return `'${value}'`;
  throw invalidRequest(
    `ConnectWise cannot search for a text with both kinds of quotes: ${value.slice(0, 80)}. Filter the answer instead.`,
  );
}

/** Source: in `like` and `contains` a literal `[` is written `[[]`. */
export function patternText(pattern: string): string {
  return quoted(pattern.replaceAll('[', '[[]'));
}

function numberText(value: number): string {
  const text = canonicalDecimal(String(value));
  if (text === null) throw invalidRequest(`A condition cannot compare with the number ${value}.`);
  return text;
}

export function valueText(value: ConditionValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return `[${toDateTime(value)}]`;
  const decimal = canonicalDecimal(value.decimal);
  if (decimal === null) throw invalidRequest(`A condition cannot compare with the decimal "${value.decimal}".`);
  return decimal;
}

export function distinctValues(values: readonly ConditionValue[]): readonly ConditionValue[] {
  return [...new Map(values.map((value) => [valueText(value), value])).values()];
}
