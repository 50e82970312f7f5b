import type { Behaviour } from '../behaviour.ts';
import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { Resource, RuleContext } from '../resources/resource.ts';
import { definitionsFor } from './definitions.ts';
import { podOf } from './pods.ts';

export type CustomField = Readonly<Record<string, unknown>> & { readonly id: number };

/** What is stored of a record's custom fields: the values alone, by the id of their definition. */
export function customValues(record: SandboxRecord | undefined): ReadonlyMap<number, unknown> {
  const stored: unknown = record?.['customFields'];
  const entries = (Array.isArray(stored) ? stored : []).filter(isObject).flatMap((one) => {
    const { id, value } = one;
    return typeof id === 'number' && value !== null && value !== undefined ? [[id, value] as const] : [];
  });
  return new Map(entries);
}

interface Empty {
  readonly release: string;
  readonly fields: readonly CustomField[];
}

/** Most records have no values at all, so that they all show the same list. */
const WITHOUT_VALUES = new WeakMap<readonly SandboxRecord[], Empty>();

/** A record's custom fields as every read answers them, those without a value too; undefined where none are defined. */
export function shownCustomFields(
  resource: Resource,
  record: SandboxRecord | undefined,
  context: Pick<RuleContext, 'list' | 'behaviour'>,
): readonly CustomField[] | undefined {
  const definitions = definitionsFor(resource, context);
  if (definitions.length === 0) return undefined;
  const { release } = context.behaviour;
  const known = WITHOUT_VALUES.get(definitions);
  const empty =
    known?.release === release ? known.fields : definitions.map((one, row) => emptyField(one, row, release));
  WITHOUT_VALUES.set(definitions, { release, fields: empty });
  const values = customValues(record);
  return values.size === 0 ? empty : empty.map((field) => ({ ...field, value: values.get(field.id) ?? null }));
}

function emptyField(definition: SandboxRecord, row: number, release: Behaviour['release']): CustomField {
  const { id } = definition;
  return {
    id,
    caption: definition['caption'],
    type: definition['fieldTypeIdentifier'],
    entryMethod: textOf(definition, 'entryTypeIdentifier') ?? 'EntryField',
    numberOfDecimals: idOf(definition, 'numberDecimals') ?? 0,
    value: null,
    connectWiseId: connectWiseId(id),
    // Recorded of 2026, and not of 2025.1.
    ...(release >= '2026' && {
      rowNum: row + 1,
      userDefinedFieldRecId: id,
      podId: podOf(idOf(definition, 'podId'))?.key ?? '',
    }),
  };
}

export function connectWiseId(id: number): string {
  return `c7570001-0000-4000-8000-${id.toString(16).padStart(12, '0')}`;
}

/** A custom field's value as text: as it stands in a form, and for people. */
export function customText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
