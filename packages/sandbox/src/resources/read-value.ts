import type { Behaviour } from '../behaviour.ts';
import { isObject } from '../records/read-record.ts';
import { conversionError, Refusal } from '../refusal.ts';
import { toDecimal } from './decimal.ts';
import type { Field } from './field.ts';

/** A value of a request's body as it is stored; undefined where it says nothing. Throws the refusal that ConnectWise answers a wrong JSON type with. */
export function readValue(name: string, field: Field, value: unknown, behaviour: Behaviour): unknown {
  switch (field.kind) {
    case 'whole':
      return readWhole(name, value);
    case 'decimal':
      return toDecimal(value) ?? fail(value, 'System.Nullable`1[System.Decimal]', name);
    case 'flag':
      return readFlag(name, value);
    case 'text':
      return readText(name, field, value);
    case 'choice':
      return readChoice(name, field, value, behaviour);
    case 'guid':
      return readGuid(name, value);
    case 'day':
      return readDay(name, value, behaviour);
    case 'instant':
      return readInstant(name, value);
    case 'reference':
      return readReference(name, value);
    case 'references':
      if (!Array.isArray(value)) return fail(value, 'System.Collections.Generic.List`1', name);
      return value.flatMap((item: unknown, index) =>
        typeof item === 'number' ? { id: item } : (readReference(`${name}[${index}]`, item) ?? []),
      );
    case 'list':
      return readList(name, field, value, behaviour);
    case 'json':
      return value;
  }
}

function fail(value: unknown, type: string, path: string): never {
  throw conversionError(value, type, path);
}

function readList(name: string, { items }: Field, value: unknown, behaviour: Behaviour): readonly unknown[] {
  if (!Array.isArray(value)) return fail(value, 'System.Collections.Generic.List`1', name);
  if (items === undefined) return value;
  return value.map((item: unknown, index) => {
    const place = `${name}[${index}]`;
    if (!isObject(item)) return fail(item, 'ConnectWise.PSA.Item', place);
    const known = Object.entries(items).flatMap(([part, field]) => {
      const given = item[part];
      return given === undefined || given === null || field.isReadOnly === true
        ? []
        : [[part, readValue(`${place}.${part}`, field, given, behaviour)] as const];
    });
    return Object.fromEntries(known);
  });
}

function readWhole(name: string, value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && Math.abs(number) < 2 ** 31) return number;
  return fail(value, 'System.Nullable`1[System.Int32]', name);
}

function readFlag(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'true' || text === 'false') return text === 'true';
  return fail(value, 'System.Nullable`1[System.Boolean]', name);
}

/** Line breaks become spaces except in text areas. */
function readText(name: string, field: Field, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return fail(value, 'System.String', name);
  }
  const text = String(value);
  return field.isMultiline === true ? text : text.replaceAll(/\r\n|[\r\n\b\f]/g, ' ');
}

function readChoice(name: string, field: Field, value: unknown, behaviour: Behaviour): string {
  const wanted = typeof value === 'string' ? value.toLowerCase() : null;
  const found = field.options?.find((option) => option.toLowerCase() === wanted);
  if (found !== undefined) return found;
  if (behaviour.wrongEnumValue === 'invalid-object' && typeof value === 'string') return value;
  return fail(value, `ConnectWise.PSA.${name}`, name);
}

function readGuid(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value))
    return value.toLowerCase();
  return fail(value, 'System.Nullable`1[System.Guid]', name);
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/;

function readInstant(name: string, value: unknown): string {
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  if (match === null) return fail(value, 'System.Nullable`1[System.DateTime]', name);
  const [, date = '', time = '00:00:00', fraction, zone = 'Z'] = match;
  if (fraction !== undefined) {
    throw new Refusal(400, 'ConnectWiseApi', `Unsupported format applied to ${name}: ${String(value)}`);
  }
  const instant = new Date(`${date}T${time}${zone}`);
  const isReal = !Number.isNaN(instant.getTime()) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  return isReal ? `${instant.toISOString().slice(0, 19)}Z` : fail(value, 'System.Nullable`1[System.DateTime]', name);
}

function readDay(name: string, value: unknown, behaviour: Behaviour): string {
  const instant = readInstant(name, value);
  return behaviour.timeOfDayOnDates === 'cut-off' ? `${instant.slice(0, 10)}T00:00:00Z` : instant;
}

/** What names the record: the id where there is one, otherwise identifier or name; undefined where nothing does. */
function readReference(name: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) return fail(value, 'ConnectWise.PSA.Reference', name);
  const { id, identifier, name: title } = value;
  if (id !== undefined && id !== null) return { id: readWhole(`${name}.id`, id) };
  if (typeof identifier === 'string') return { identifier };
  return typeof title === 'string' ? { name: title } : undefined;
}
