import { flagOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { customText } from './shown-custom-fields.ts';

export type ReadCustomValue = { readonly value: unknown } | { readonly problem: string };

/** A custom field's value as it is stored; null empties it. */
export function readCustomValue(definition: SandboxRecord, sent: unknown): ReadCustomValue {
  if (sent === null || sent === '') return { value: null };
  const caption = textOf(definition, 'caption') ?? '';
  const [value, kind] = readKind(textOf(definition, 'fieldTypeIdentifier') ?? 'Text', sent);
  if (value === undefined) return { problem: `The value of the custom field ${caption} must be ${kind}.` };
  if (!isChosen(definition) || value === null) return { value };
  const options = optionsOf(definition);
  const found = options.find((option) => option.toLowerCase() === customText(value).toLowerCase());
  if (found === undefined) {
    return { problem: `The value of the custom field ${caption} must be one of ${options.join(', ')}.` };
  }
  return { value: typeof value === 'string' ? found : value };
}

/** Whether its values are chosen from a list. */
export function isChosen(definition: SandboxRecord): boolean {
  return ['List', 'Option'].includes(textOf(definition, 'entryTypeIdentifier') ?? '');
}

/** The values that can be chosen, in their order. */
export function optionsOf(definition: SandboxRecord): readonly string[] {
  const options: unknown = definition['options'];
  const place = (option: Readonly<Record<string, unknown>>): number => Number(option['sortOrder'] ?? 0);
  return (Array.isArray(options) ? options : [])
    .filter(isObject)
    .filter((option) => !flagOf(option, 'inactiveFlag'))
    .sort((left, right) => place(left) - place(right))
    .flatMap((option) => textOf(option, 'optionValue') ?? []);
}

/** The value, undefined where it is of the wrong kind, and what it must be. */
function readKind(type: string, sent: unknown): readonly [value: unknown, kind: string] {
  switch (type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return [readNumber(sent), 'a number'];
    case 'Checkbox':
      return [readFlag(sent), 'true or false'];
    case 'Date':
      return [readDay(sent), 'a date like 2026-11-01T00:00:00Z'];
    case 'Button':
      return [null, 'empty'];
    default:
      return [readText(sent), 'a text'];
  }
}

function readNumber(sent: unknown): number | undefined {
  const number = typeof sent === 'string' && /^-?\d+(\.\d+)?$/.test(sent) ? Number(sent) : sent;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function readFlag(sent: unknown): boolean | undefined {
  if (typeof sent === 'boolean') return sent;
  const text = typeof sent === 'string' ? sent.toLowerCase() : '';
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

/** A calendar date; what stands behind it in the day is cut off. */
function readDay(sent: unknown): string | undefined {
  const day = typeof sent === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}Z?)?$/.exec(sent)?.[1] : undefined;
  if (day === undefined) return undefined;
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? `${day}T00:00:00Z` : undefined;
}

function readText(sent: unknown): string | undefined {
  return typeof sent === 'string' || typeof sent === 'number' || typeof sent === 'boolean' ? String(sent) : undefined;
}
