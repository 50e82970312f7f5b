import { canonicalDecimal } from '../json/decimal-text.ts';
import { JsonNumber } from '../json/json-value.ts';
import { isRealDay } from '../dates.ts';
import { Mismatch, within } from './mismatch.ts';

/**
 * How one field of a resource is read from an answer and written into a request. Both directions check, because both
 * values come from outside; a field whose `Write` is never is ConnectWise's own and cannot be sent.
 */
export interface Field<Read, Write = Read> {
  readonly decode: (value: unknown) => Read;
  readonly encode: (value: unknown) => unknown;
  readonly isReadOnly?: boolean;
  readonly isEmptyTextAbsent?: boolean;
  /** Only for the compiler: the type that `encode` accepts. Never set. */
  readonly accepts?: (value: Write) => void;
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z?)?$/;
const WHOLE_SECOND = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function symmetric<T>(check: (value: unknown) => T): Field<T> {
  return { decode: check, encode: check };
}

export const text: Field<string> = symmetric((value) => {
  if (typeof value !== 'string') throw new Mismatch('a text');
  return value;
});

export const flag: Field<boolean> = symmetric((value) => {
  if (typeof value !== 'boolean') throw new Mismatch('true or false');
  return value;
});

export const integer: Field<number> = symmetric((value) => {
  const number = value instanceof JsonNumber ? Number(canonicalDecimal(value.text) ?? Number.NaN) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new Mismatch('a whole number');
  return number;
});

/** A number of any precision; a text in canonical spelling on our side. */
export const decimal: Field<string> = {
  decode: (value) => {
    const source = value instanceof JsonNumber ? value.text : Number.isSafeInteger(value) ? String(value) : '';
    const canonical = canonicalDecimal(source);
    if (canonical === null) throw new Mismatch('a number');
    return canonical;
  },
  encode: (value) => {
    const canonical = typeof value === 'string' ? canonicalDecimal(value) : null;
    if (canonical === null) throw new Mismatch("a decimal text such as '12.5'");
    return new JsonNumber(canonical);
  },
};

/**
 * A date or moment. Read as ConnectWise sent it, once it is known to be a real day after 1900 in UTC; written as a day,
 * or a moment in whole seconds, because ConnectWise refuses fractions of a second.
 */
export const dateTime: Field<string, string | Date> = {
  isEmptyTextAbsent: true,
  decode: (value) => {
    const day = typeof value === 'string' ? DATE_TIME.exec(value)?.[1] : undefined;
    if (day === undefined || !isRealDay(day)) throw new Mismatch('a UTC date such as 2026-10-31T00:00:00Z');
    return String(value);
  },
  encode: (value) => {
    const spelled = value instanceof Date && !Number.isNaN(value.getTime()) ? wholeSecond(value) : value;
    if (typeof spelled === 'string' && isRealDay(spelled.slice(0, 10))) {
      if (DAY.test(spelled)) return `${spelled}T00:00:00Z`;
      if (WHOLE_SECOND.test(spelled)) return spelled;
    }
    throw new Mismatch("a day 'YYYY-MM-DD' or a UTC moment in whole seconds 'YYYY-MM-DDTHH:MM:SSZ'");
  },
};

function wholeSecond(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** Null and absence are the same thing in ConnectWise's answers; so is the empty text where a date should stand. */
export function optional<Read, Write>(field: Field<Read, Write>): Field<Read | null, Write | null> {
  return {
    decode: (value) => {
      const isAbsent = value === null || value === undefined || (value === '' && field.isEmptyTextAbsent === true);
      return isAbsent ? null : field.decode(value);
    },
    encode: (value) => (value === null ? null : field.encode(value)),
  };
}

/** Computed or assigned by ConnectWise; read, never sent. */
export function readOnly<Read, Write>(field: Field<Read, Write>): Field<Read, never> {
  return { decode: field.decode, encode: field.encode, isReadOnly: true };
}

/** Every element of a list through one step; a mismatch names the element. */
export function eachOf<T>(value: unknown, step: (element: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Mismatch('a list');
  return value.map((element: unknown, index) => within(index, () => step(element)));
}

export function listOf<Read, Write>(field: Field<Read, Write>): Field<readonly Read[], readonly Write[]> {
  return {
    decode: (value) => eachOf(value, field.decode),
    encode: (value) => eachOf(value, field.encode),
  };
}
