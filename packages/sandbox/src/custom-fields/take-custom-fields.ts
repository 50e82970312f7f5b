import { flagOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { conversionError } from '../refusal.ts';
import type { FieldProblem, Resource, RuleContext } from '../resources/resource.ts';
import { definitionsFor } from './definitions.ts';
import { readCustomValue } from './read-custom-value.ts';
import { customValues } from './shown-custom-fields.ts';

interface Taken {
  readonly values: ReadonlyMap<number, unknown>;
  readonly problems: readonly FieldProblem[];
}

interface Written {
  readonly resource: Resource;
  readonly record: SandboxRecord;
  /** Undefined for a new record. */
  readonly before: SandboxRecord | undefined;
  readonly context: RuleContext;
}

/** What is wrong with the custom fields of a record about to be written. */
export function customFieldProblems(written: Written): readonly FieldProblem[] {
  const { values, problems } = taken(written);
  return [...problems, ...missing(written, values)];
}

/** The record with the values of its custom fields alone, as it is stored. */
export function withCustomValues(written: Written): SandboxRecord {
  const { record, resource } = written;
  if (resource.fields['customFields'] === undefined || !isTouched(written)) return record;
  const { values } = taken(written);
  const { customFields: _sent, ...rest } = record;
  const stored = [...values].map(([id, value]) => ({ id, value }));
  return { ...rest, ...(stored.length > 0 && { customFields: stored }), id: record.id };
}

function isTouched({ record, before }: Written): boolean {
  return record['customFields'] !== before?.['customFields'];
}

function taken(written: Written): Taken {
  const { resource, record, before, context } = written;
  const stands = customValues(before);
  const sent = record['customFields'];
  if (!isTouched(written) || !Array.isArray(sent)) return { values: customValues(record), problems: [] };
  const definitions = definitionsFor(resource, context);
  const values = new Map(context.behaviour.unsentCustomFields === 'kept' ? stands : []);
  const problems: FieldProblem[] = [];
  for (const [index, element] of sent.entries()) {
    if (!isObject(element))
      throw conversionError(element, 'ConnectWise.PSA.CustomFieldValue', `customFields[${index}]`);
    const definition = named(definitions, element);
    if (definition === undefined) {
      problems.push(unknownField(element));
      continue;
    }
    const value = element['value'] ?? null;
    const isUnchanged = value !== null && value === stands.get(definition.id);
    const read = isUnchanged ? { value } : readCustomValue(definition, value);
    if ('problem' in read) problems.push({ code: 'InvalidField', message: read.problem, field: 'customFields' });
    else if (read.value === null) values.delete(definition.id);
    else values.set(definition.id, read.value);
  }
  return { values, problems };
}

/** By id, else by caption. */
function named(
  definitions: readonly SandboxRecord[],
  element: Readonly<Record<string, unknown>>,
): SandboxRecord | undefined {
  const { id } = element;
  if (id !== undefined && id !== null) return definitions.find((one) => one.id === Number(id));
  const caption = textOf(element, 'caption')?.toLowerCase();
  return definitions.find((one) => textOf(one, 'caption')?.toLowerCase() === caption);
}

function unknownField(element: Readonly<Record<string, unknown>>): FieldProblem {
  const key = element['id'] === undefined || element['id'] === null ? 'caption' : 'id';
  return { code: 'NotFound', message: `Custom Field ${String(element[key])} not found`, field: `customFields/${key}` };
}

function missing(written: Written, values: ReadonlyMap<number, unknown>): readonly FieldProblem[] {
  const { resource, context } = written;
  const { requiredCustomFields, revalidateWholeRecord } = context.behaviour;
  if (
    requiredCustomFields === 'ignored' ||
    !(isTouched(written) || written.before === undefined || revalidateWholeRecord)
  )
    return [];
  return definitionsFor(resource, context)
    .filter((definition) => flagOf(definition, 'requiredFlag') && !values.has(definition.id))
    .map((definition) => ({
      code: 'MissingRequiredField',
      message: `The ${textOf(definition, 'caption') ?? ''} field is required.`,
      field: 'customFields',
    }));
}
