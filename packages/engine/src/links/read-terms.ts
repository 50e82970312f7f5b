import { compareDecimals, isNegative, ONE, parseDecimal, ZERO } from '../decimal/decimal.ts';
import type { Decimal } from '../ids.ts';
import { BASES, BILL_FLAGS, LINE_STYLES, ROUNDINGS } from './terms.ts';
import type { Basis, LineStyle, LineTerms } from './terms.ts';

/** Terms as they arrive by API or file; what is absent takes its default. */
export type RawTerms = { readonly [field in keyof LineTerms]?: unknown };

export interface TermsProblem {
  readonly field: keyof LineTerms;
  readonly message: string;
  readonly remedy: string;
}

export type ReadTerms =
  | { readonly kind: 'terms'; readonly terms: LineTerms }
  | { readonly kind: 'problems'; readonly problems: readonly TermsProblem[] };

/** What is consumed is billed month by month, a level stands until it changes. */
export function defaultLineStyle(basis: Basis): LineStyle {
  return basis === 'sum' ? 'per-period' : 'standing';
}

/** Reads the terms of a product link and names everything that is wrong with them. */
export function readTerms(raw: RawTerms): ReadTerms {
  const problems: TermsProblem[] = [];
  const reader = new TermsReader(raw, problems);
  const basis = reader.word('basis', BASES, null);
  const terms = {
    basis,
    step: reader.decimal('step', ONE),
    rounding: reader.word('rounding', ROUNDINGS, 'up'),
    included: reader.decimal('included', ZERO),
    minimum: reader.decimal('minimum', ZERO),
    lineStyle: reader.word('lineStyle', LINE_STYLES, defaultLineStyle(basis)),
    price: reader.optionalDecimal('price'),
    cost: reader.optionalDecimal('cost'),
    invoiceText: reader.text('invoiceText'),
    billFlag: reader.word('billFlag', BILL_FLAGS, 'Billable'),
  };
  if (compareDecimals(terms.step, ZERO) <= 0) {
    reader.report('step', `step is ${terms.step}.`, 'Set it greater than 0, such as 1 or 0.01.');
  }
  for (const field of ['included', 'minimum'] as const) {
    if (isNegative(terms[field])) reader.report(field, `${field} is ${terms[field]}.`, 'Set it to 0 or more.');
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'terms', terms };
}

class TermsReader {
  readonly #raw: RawTerms;
  readonly #problems: TermsProblem[];

  constructor(raw: RawTerms, problems: TermsProblem[]) {
    this.#raw = raw;
    this.#problems = problems;
  }

  report(field: keyof LineTerms, message: string, remedy: string): void {
    this.#problems.push({ field, message, remedy });
  }

  /** One of the known words. After a problem any of them is returned, so that the rest can still be checked. */
  word<Word extends string>(field: keyof LineTerms, words: readonly [Word, ...Word[]], otherwise: Word | null): Word {
    const value = this.#raw[field];
    if (isAbsent(value) && otherwise !== null) return otherwise;
    const word = words.find((known) => known === value);
    if (word !== undefined) return word;
    if (field === 'lineStyle' && value === 'dated') {
      this.report(field, 'The line style "dated" is not yet available.', 'Choose "standing" or "per-period".');
    } else {
      this.report(
        field,
        isAbsent(value) ? `${field} is missing.` : `${field} is ${JSON.stringify(value)}, which is unknown.`,
        `Choose one of ${words.join(', ')}.`,
      );
    }
    return words[0];
  }

  decimal(field: keyof LineTerms, otherwise: Decimal): Decimal {
    return this.optionalDecimal(field) ?? otherwise;
  }

  optionalDecimal(field: keyof LineTerms): Decimal | null {
    const value = this.#raw[field];
    if (isAbsent(value)) return null;
    const decimal = typeof value === 'string' ? parseDecimal(value) : null;
    if (decimal === null) {
      this.report(
        field,
        `${field} is ${JSON.stringify(value)}, which is no decimal number.`,
        'Send a text such as "12.5".',
      );
    }
    return decimal;
  }

  text(field: keyof LineTerms): string | null {
    const value = this.#raw[field];
    if (isAbsent(value)) return null;
    if (typeof value === 'string') return value;
    this.report(field, `${field} is no text.`, 'Send a text, or leave it out to keep what ConnectWise has.');
    return null;
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
