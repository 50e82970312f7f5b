// oxlint-disable typescript/no-unnecessary-type-parameters -- the caller names the domain type that a value was stored with
import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { DatabaseError } from '../database/index.ts';

function wrong(row: Row, name: string, expected: string): DatabaseError {
  const actual = row[name] === null ? 'null' : typeof row[name];
  return new DatabaseError('unexpected-value', `column ${name} holds ${actual} where ${expected} was expected`);
}

/** A text of the domain type that the code which wrote it, or a check constraint, guarantees. */
export function text<Value extends string = string>(row: Row, name: string): Value {
  const value = row[name];
  if (typeof value === 'string') return value as Value;
  throw wrong(row, name, 'text');
}

export function textOrNull<Value extends string = string>(row: Row, name: string): Value | null {
  return row[name] === null ? null : text<Value>(row, name);
}

/** A number of the domain type that the code which wrote it guarantees: an id, a count, a moment. */
export function integer<Value extends number = number>(row: Row, name: string): Value {
  const value = row[name];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value as Value;
  throw wrong(row, name, 'a whole number');
}

export function integerOrNull<Value extends number = number>(row: Row, name: string): Value | null {
  return row[name] === null ? null : integer<Value>(row, name);
}

export const instant = (row: Row, name: string): Instant => integer<Instant>(row, name);
export const instantOrNull = (row: Row, name: string): Instant | null => integerOrNull<Instant>(row, name);

export function flag(row: Row, name: string): boolean {
  const value = row[name];
  if (typeof value === 'boolean') return value;
  throw wrong(row, name, 'true or false');
}

export function flagOrNull(row: Row, name: string): boolean | null {
  return row[name] === null ? null : flag(row, name);
}

export function texts<Value extends string = string>(row: Row, name: string): readonly Value[] {
  const value = row[name];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value as Value[];
  throw wrong(row, name, 'a list of texts');
}

export function oneOf<Value extends string>(row: Row, name: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === row[name]);
  if (found !== undefined) return found;
  throw wrong(row, name, values.join(' or '));
}

export function oneOfOrNull<Value extends string>(row: Row, name: string, values: readonly Value[]): Value | null {
  return row[name] === null ? null : oneOf(row, name, values);
}

/** The only row of an INSERT … RETURNING. */
export function onlyRow(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row !== undefined && rows.length === 1) return row;
  throw new DatabaseError('unexpected-value', `one row was expected, not ${rows.length}`);
}

/** How a moment is bound to a timestamptz parameter. */
export const timestamp = (moment: Instant): string => new Date(moment).toISOString();
export const timestampOrNull = (moment: Instant | null): string | null => (moment === null ? null : timestamp(moment));
