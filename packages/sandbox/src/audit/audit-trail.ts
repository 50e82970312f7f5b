import { customValues } from '../custom-fields/shown-custom-fields.ts';
import { definitionsFor } from '../custom-fields/definitions.ts';
import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { Change, ChangeSource, RecordStore, SandboxRecord } from '../records/record-store.ts';
import { wireTime } from '../resources/context.ts';
import type { Field } from '../resources/field.ts';
import { resourceOf } from '../resources/registry.ts';
import type { Resource } from '../resources/resource.ts';
import { typeOfAudited } from './audit-types.ts';

export const AUDIT_TRAIL = 'auditTrail';

type Source = Pick<RecordStore, 'get' | 'list' | 'nextId'>;

interface Line {
  readonly subType: 'Created' | 'Changed' | 'Deleted';
  readonly text: string;
}

/** What the audit trail says of changes, old and new; to be asked before they are made, and made with them. */
export function auditChanges(changes: readonly Change[], source: ChangeSource, store: Source): readonly Change[] {
  const first = store.nextId(AUDIT_TRAIL);
  const entries = changes.flatMap((change) => {
    const resource = resourceOf(change.collection);
    return resource === undefined ? [] : entriesOf(change, resource, source, store);
  });
  return entries.map((entry, index) => {
    const id = first + index;
    return { at: entry.at, collection: AUDIT_TRAIL, id, record: { id, ...entry.fields } };
  });
}

interface Entry {
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

function entriesOf(change: Change, resource: Resource, source: ChangeSource, store: Source): readonly Entry[] {
  const { at, collection, id, record } = change;
  const before = store.get(collection, id);
  const known = record ?? before;
  if (known === undefined) return [];
  const { parent } = resource;
  const about = {
    collection,
    recordId: id,
    ...(parent !== undefined && { parentCollection: parent.collection, parentId: idOf(known, parent.field) }),
  };
  return linesOf(resource, before, record, store).map(({ subType, text }) => ({
    at,
    fields: {
      ...about,
      text,
      enteredDate: wireTime(at),
      enteredBy: change.by ?? writerOf(known),
      auditType: typeOfAudited(collection) ?? resource.noun,
      auditSubType: subType,
      auditSource: source,
    },
  }));
}

function linesOf(
  resource: Resource,
  before: SandboxRecord | undefined,
  after: SandboxRecord | null,
  store: Source,
): readonly Line[] {
  const { noun, shows } = resource;
  if (after === null) return [{ subType: 'Deleted', text: `${noun} deleted: ${titleOf(shows(before ?? { id: 0 }))}` }];
  if (before === undefined) return [{ subType: 'Created', text: `${noun} created: ${titleOf(shows(after))}` }];
  const isGone = flagOf(after, 'deletedFlag') && !flagOf(before, 'deletedFlag');
  const subType = isGone ? 'Deleted' : 'Changed';
  const fields = Object.entries(resource.fields).filter(
    ([name, field]) => field.isWriteOnly !== true && name !== 'customFields' && !isSame(before[name], after[name]),
  );
  return [
    ...fields.map(([name, field]) =>
      line(subType, name, [shown(field, before[name], store), shown(field, after[name], store)]),
    ),
    ...customLines(resource, before, after, store),
  ];
}

function customLines(resource: Resource, before: SandboxRecord, after: SandboxRecord, store: Source): readonly Line[] {
  if (before['customFields'] === after['customFields']) return [];
  const [old, young] = [customValues(before), customValues(after)];
  return definitionsFor(resource, store)
    .filter(({ id }) => old.get(id) !== young.get(id))
    .map((definition) => {
      const [from, to] = [old.get(definition.id), young.get(definition.id)];
      return line('Changed', textOf(definition, 'caption') ?? '', [told(definition, from), told(definition, to)]);
    });
}

/** A custom field's value as a person reads it: no secrets, days without time. */
function told(definition: SandboxRecord, value: unknown): string {
  const type = textOf(definition, 'fieldTypeIdentifier');
  if (type === 'Password' && value !== undefined) return '(hidden)';
  return type === 'Date' && typeof value === 'string' ? value.slice(0, 10) : plain(value);
}

function line(subType: Line['subType'], name: string, [from, to]: readonly [string, string]): Line {
  return { subType, text: `${name}: ${from} → ${to}` };
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** A value as a person reads it: references by name, days without time. */
function shown(field: Field, value: unknown, store: Source): string {
  if (field.kind === 'day' && typeof value === 'string') return value.slice(0, 10);
  if (field.to === undefined) return plain(value);
  const { to } = field;
  const values = Array.isArray(value) ? value : [value];
  return values.map((one: unknown) => referenced(to, one, store)).join(', ');
}

function referenced(to: string, value: unknown, store: Source): string {
  const id = idOf({ value }, 'value');
  const record = id === null ? undefined : store.get(to, id);
  const target = resourceOf(to);
  return record === undefined || target === undefined ? plain(value) : titleOf(target.shows(record));
}

function titleOf(shows: Readonly<Record<string, unknown>>): string {
  return plain(shows['name'] ?? shows['identifier'] ?? shows['description'] ?? Object.values(shows)[0]);
}

const LONGEST = 300;

function plain(value: unknown): string {
  if (value === undefined || value === null || value === '') return '(empty)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function writerOf(record: SandboxRecord): string {
  const info = record['_info'];
  return isObject(info) ? (textOf(info, 'updatedBy') ?? '') : '';
}

/** The entries about a record and those below it, oldest first. */
export function trailOf(
  entries: readonly SandboxRecord[],
  collection: string,
  id: number | null,
): readonly SandboxRecord[] {
  return entries.flatMap((entry) => {
    if (isAbout(entry, ['collection', 'recordId'], collection, id)) return [entry];
    if (!isAbout(entry, ['parentCollection', 'parentId'], collection, id)) return [];
    const noun = resourceOf(textOf(entry, 'collection') ?? '')?.noun ?? '';
    return [{ ...entry, text: `${noun} ${String(entry['recordId'])}, ${textOf(entry, 'text') ?? ''}` }];
  });
}

function isAbout(
  entry: SandboxRecord,
  [collectionField, idField]: readonly [string, string],
  collection: string,
  id: number | null,
): boolean {
  return entry[collectionField] === collection && (id === null || entry[idField] === id);
}
