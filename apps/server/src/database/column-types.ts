import { DatabaseError } from './database-error.ts';

const OID = {
  bytea: 17,
  int8: 20,
  json: 114,
  int8Array: 1016,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  numericArray: 1231,
  numeric: 1700,
  jsonb: 3802,
} as const;

const TIMESTAMP = /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::\d\d)?$/;

/** Epoch milliseconds, whatever time zone the session prints in. */
function toInstant(text: string): number {
  const parts = TIMESTAMP.exec(text);
  if (parts === null) throw new DatabaseError('unexpected-value', `"${text}" is no moment that can be read`);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const ms = Math.trunc(Number((parts[7] ?? '').padEnd(6, '0')) / 1000);
  const offsetMinutes = Number(parts[9]) * 60 + Number(parts[10] ?? 0);
  const sign = parts[8] === '-' ? 1 : -1;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms) + sign * offsetMinutes * 60_000;
}

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new DatabaseError('unexpected-value', `${text} is too large for a number`);
}

const asText = (text: string): string => text;
const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
const toJson = (text: string): unknown => JSON.parse(text);

/** One-dimensional arrays of numbers, whose elements are never quoted. */
function arrayOf(parse: (text: string) => unknown): (text: string) => readonly unknown[] {
  return (text) => {
    const inside = text.slice(1, -1);
    return inside === '' ? [] : inside.split(',').map((each) => (each === 'NULL' ? null : parse(each)));
  };
}

/**
 * How columns become values, the same for both drivers: they disagree about dates (local or UTC midnight), int8,
 * intervals and bytes. Types that are not listed come alike from both.
 */
export const columnTypes: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.bytea]: toBytes,
  [OID.int8]: toSafeInteger,
  [OID.int8Array]: arrayOf(toSafeInteger),
  [OID.date]: asText,
  [OID.timestamp]: asText,
  [OID.timestamptz]: toInstant,
  [OID.interval]: asText,
  [OID.numeric]: asText,
  [OID.numericArray]: arrayOf(asText),
  [OID.json]: toJson,
  [OID.jsonb]: toJson,
};
