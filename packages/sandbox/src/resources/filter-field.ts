import type { FieldKind as FilterKind } from '../conditions/compare.ts';
import type { FilterField, FindField } from '../conditions/filter.ts';
import type { Field, FieldKind } from './field.ts';
import type { Resource } from './resource.ts';

const KINDS: Readonly<Record<FieldKind, FilterKind>> = {
  whole: 'numeric',
  decimal: 'numeric',
  flag: 'boolean',
  text: 'string',
  choice: 'string',
  guid: 'string',
  day: 'datetime',
  instant: 'datetime',
  reference: 'reference',
  references: 'reference',
  json: 'reference',
  list: 'reference',
};

/** Where names of conditions and orderBy are found in a view; their case does not matter. */
export function fieldFinder(resource: Resource): FindField {
  const found = FINDERS.get(resource);
  if (found !== undefined) return found;
  const shown = Object.entries(resource.fields).filter(([, field]) => field.isWriteOnly !== true);
  const top = new Map(shown.map(([name, field]) => [name.toLowerCase(), { name, field }]));
  const finder: FindField = (name) => {
    const [first = '', second, ...rest] = name.toLowerCase().split('/');
    if (rest.length > 0) return rest.length > 1 ? null : itemReference(top.get(first), second ?? '', rest[0] ?? '');
    const own = first === 'id' ? ID : (INFO.get(second === undefined ? first : name.toLowerCase()) ?? null);
    if (own !== null) return second === undefined || first === '_info' ? own : null;
    const entry = top.get(first);
    if (entry === undefined) return null;
    return second === undefined ? ownField(entry) : nestedField(entry, name.split('/')[1] ?? '');
  };
  FINDERS.set(resource, finder);
  return finder;
}

const FINDERS = new WeakMap<Resource, FindField>();

const ID: FilterField = { path: ['id'], kind: 'numeric' };

const INFO: ReadonlyMap<string, FilterField> = new Map(
  (['lastUpdated', 'updatedBy', 'dateEntered', 'enteredBy'] as const).flatMap((name) => {
    const kind = name === 'lastUpdated' || name === 'dateEntered' ? 'datetime' : 'string';
    const field: FilterField = { path: ['_info', name], kind };
    return [
      [name.toLowerCase(), field],
      [`_info/${name.toLowerCase()}`, field],
    ] as const;
  }),
);

function ownField({ name, field }: Named): FilterField {
  return { path: [name], kind: field.isLooselyTyped === true ? 'any' : KINDS[field.kind] };
}

const NESTED: ReadonlyMap<string, FilterKind> = new Map([
  ['id', 'numeric'],
  ['name', 'string'],
  ['identifier', 'string'],
]);

function nestedField({ name, field }: Named, part: string): FilterField | null {
  const kind = NESTED.get(part.toLowerCase());
  if (field.items !== undefined) {
    const item = itemPart(field, part);
    return item === null ? null : { path: [name, item.name], kind: KINDS[item.field.kind] };
  }
  if (field.to !== undefined) return kind === undefined ? null : { path: [name, part.toLowerCase()], kind };
  const isOpen = field.kind === 'json' || field.kind === 'list';
  return isOpen ? { path: [name, part], kind: kind ?? 'any' } : null;
}

interface Named {
  readonly name: string;
  readonly field: Field;
}

function itemPart({ items = {} }: Field, part: string): Named | null {
  const found = Object.entries(items).find(([name]) => name.toLowerCase() === part.toLowerCase());
  return found === undefined ? null : { name: found[0], field: found[1] };
}

/** `communicationItems/type/name` */
function itemReference(entry: Named | undefined, part: string, last: string): FilterField | null {
  const item = entry === undefined ? null : itemPart(entry.field, part);
  const kind = NESTED.get(last);
  if (entry === undefined || item?.field.to === undefined || kind === undefined) return null;
  return { path: [entry.name, item.name, last], kind };
}
