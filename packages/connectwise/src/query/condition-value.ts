import { toDateTime } from '../dates.ts';
import { invalidRequest } from '../errors/connectwise-error.ts';
import { canonicalDecimal } from '../json/decimal-text.ts';

/** A decimal number in a condition; a bare text would be compared as text. */
export interface DecimalValue {
  readonly decimal: string;
}

/** What a field can be compared with. A Date is sent in whole seconds. */
export type ConditionValue = string | number | boolean | null | Date | DecimalValue;

/** A backslash that could be read as an escape: before a quote, before another one, or at the end of the text. */
const DOUBTFUL_BACKSLASH = /\\(?:["'\\]|$)/;

/**
 * ConnectWise takes double or single quotes and documents no escape for a quote or a backslash, so a text is quoted
 * with the kind that does not occur in it, and one that could be read in two ways is refused rather than misread.
 *
 * Source: a literal `[` is written `[[]`.
 */
export function textLiteral(value: string): string {
  if (!value.isWellFormed()) throw invalidRequest('A condition holds a text with half a surrogate pair.');
  const hasBothQuotes = value.includes('"') && value.includes("'");
  if (hasBothQuotes || DOUBTFUL_BACKSLASH.test(value)) {
    throw invalidRequest(
      `ConnectWise cannot search safely for a text with both kinds of quotes, or with a backslash before a quote or at its end: ${value.slice(0, 80)}. Filter the answer instead.`,
    );
  }
  const quote = value.includes('"') ? "'" : '"';
  return quote + value.replaceAll('[', '[[]') + quote;
}

function numberText(value: number): string {
  const text = canonicalDecimal(String(value));
  if (text === null) throw invalidRequest(`A condition cannot compare with the number ${value}.`);
  return text;
}

export function valueText(value: ConditionValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return textLiteral(value);
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
