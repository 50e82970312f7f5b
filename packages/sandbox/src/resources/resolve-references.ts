import type { SandboxRecord } from '../records/record-store.ts';
import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { BelongsTo, Field } from './field.ts';
import { notFoundFor } from './not-found-for.ts';
import { referencesOf, resourceOf } from './registry.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

export interface Resolved {
  readonly record: SandboxRecord;
  readonly problems: readonly FieldProblem[];
}

interface Asked {
  readonly resource: Resource;
  readonly names: readonly string[];
  /** References to what belongs to another one of the record are looked up when that one is known. */
  readonly which: 'free' | 'belonging';
}

/** Puts the id in place of every reference by identifier or name. What points nowhere is a problem. */
export function resolveReferences(
  { resource, names, which }: Asked,
  record: SandboxRecord,
  context: RuleContext,
): Resolved {
  const problems: FieldProblem[] = [];
  const resolved: Record<string, unknown> & { id: number } = { ...record };
  for (const name of names) {
    const value = record[name];
    const field = resource.fields[name];
    const isBelonging = field?.belongsTo !== undefined;
    if (field === undefined || value === undefined || isBelonging !== (which === 'belonging')) continue;
    const owner = ownerOf(resource, field, record);
    for (const { part, to } of referencesOf(resource).filter((one) => one.name === name)) {
      const resolve = (one: unknown, place: string): unknown => {
        const found = findReferenced({ collection: to, owner }, one, context);
        if (found !== undefined && isAllowed(found, owner, context)) return { id: found.id };
        problems.push(pointsNowhere(place, one, { collection: to, owner }));
        return one;
      };
      const resolveIn = (one: unknown): unknown => {
        if (part === null) return resolve(one, name);
        return isObject(one) && one[part] !== undefined
          ? { ...one, [part]: resolve(one[part], `${name}/${part}`) }
          : one;
      };
      const current = resolved[name];
      resolved[name] = Array.isArray(current) ? current.map(resolveIn) : resolveIn(current);
    }
  }
  return { record: resolved, problems };
}

/** The record that a referenced one has to belong to. */
interface Owner {
  readonly link: BelongsTo;
  readonly collection: string;
  readonly id: number;
}

/** Null where a reference points anywhere, or where it is not known yet what it has to belong to. */
export function ownerOf({ fields }: Resource, { belongsTo: link }: Field, record: SandboxRecord): Owner | null {
  const id = link === undefined ? null : idOf(record, link.field);
  return link === undefined || id === null ? null : { link, id, collection: fields[link.field]?.to ?? '' };
}

/** What names no owner is nobody else's. */
function belongs(record: SandboxRecord, { link, id }: Owner): boolean {
  return (idOf(record, link.by) ?? id) === id;
}

function isAllowed(found: SandboxRecord, owner: Owner | null, { behaviour }: RuleContext): boolean {
  return owner === null || belongs(found, owner) || owner.link.isEnforced?.(behaviour) === false;
}

interface Searched {
  readonly collection: string;
  readonly owner: Owner | null;
}

export function findReferenced(
  { collection, owner }: Searched,
  value: unknown,
  context: RuleContext,
): SandboxRecord | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value['id'] === 'number') return context.find(collection, value['id']);
  const key = value['identifier'] === undefined ? 'name' : 'identifier';
  const wanted = textOf(value, key)?.toLowerCase();
  const shows = resourceOf(collection)?.shows;
  if (wanted === undefined || shows === undefined) return undefined;
  return context
    .list(collection)
    .find(
      (record) => (owner === null || belongs(record, owner)) && textOf(shows(record), key)?.toLowerCase() === wanted,
    );
}

function pointsNowhere(name: string, value: unknown, { collection, owner }: Searched): FieldProblem {
  const [key = 'id', wanted = ''] = isObject(value) ? (Object.entries(value)[0] ?? []) : [];
  const noun = resourceOf(collection)?.noun ?? name;
  const missing = { noun, wanted: String(wanted), field: `${name}/${key}` };
  if (owner === null) return notFoundFor(missing);
  return notFoundFor({ ...missing, owner: { noun: resourceOf(owner.collection)?.noun ?? '', id: owner.id } });
}
