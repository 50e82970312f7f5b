import { childrenByParent } from '../records/children-by-parent.ts';
import { idOf } from '../records/read-record.ts';
import { itemsOf } from '../records/items-of.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import { wireTime } from '../resources/context.ts';
import { referencesOf, RESOURCES } from '../resources/registry.ts';
import type { ReferenceField } from '../resources/registry.ts';
import type { Entailed, Resource, RuleContext } from '../resources/resource.ts';
import { stamped, writeContext } from './write-record.ts';

export interface RemovalInput {
  readonly resource: Resource;
  readonly record: SandboxRecord;
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who deletes. */
  readonly by: string;
}

/** A deleted record as it is left, null where nothing is, and what changes with it. */
export interface Removed {
  readonly record: SandboxRecord | null;
  readonly entailed: readonly Entailed[];
}

/** What becomes of a deleted record. Throws the refusal that ConnectWise answers. */
export function removedRecord({ resource, record, context, now, by }: RemovalInput): Removed {
  const isUsed = context.behaviour.deleteReferencedRecord === 'refused' && isReferenced(resource, record.id, context);
  const reason = isUsed ? `${resource.noun} ${record.id} is in use and cannot be deleted.` : null;
  const kept = reason ?? resource.keeps?.(record, context) ?? null;
  if (kept !== null) throw new Refusal(409, 'ConnectWiseApi', kept);
  const marks = resource.marksDeleted?.(wireTime(now), by);
  const entailed = resource.entails?.(null, record, writeContext({ context, now, by })) ?? [];
  if (marks !== undefined) return { record: stamped({ ...record, ...marks }, record, now, by), entailed };
  return { record: null, entailed: [...entailed, ...ownedBy(resource, record.id, context)] };
}

/** What goes with its parent. */
function ownedBy({ collection }: Resource, id: number, { list }: RuleContext): readonly Entailed[] {
  const owned = RESOURCES.flatMap(({ parent, collection: children }) =>
    parent?.isOwner === true && parent.within === undefined && parent.collection === collection
      ? (childrenByParent(list(children), parent.field).get(id) ?? []).map((child) => ({
          collection: children,
          id: child.id,
          record: null,
        }))
      : [],
  );
  return owned;
}

function isReferenced({ collection }: Resource, id: number, context: RuleContext): boolean {
  return RESOURCES.some((other) => {
    const { parent } = other;
    if (parent?.within !== undefined) return false;
    const fields = referencesOf(other).filter(({ to }) => to === collection);
    const owned = parent?.isOwner === true ? undefined : parent;
    const isBelow = owned?.collection === collection;
    if (fields.length === 0 && !isBelow) return false;
    return context
      .list(other.collection)
      .filter((record) => other.collection !== collection || record.id !== id)
      .filter(
        (record) => parent?.isOwner !== true || parent.collection !== collection || idOf(record, parent.field) !== id,
      )
      .some(
        (record) =>
          (isBelow && idOf(record, owned.field) === id) || fields.some((field) => pointsTo(record, field, id)),
      );
  });
}

function pointsTo(record: SandboxRecord, { name, part }: ReferenceField, id: number): boolean {
  if (part !== null) return itemsOf(record, name).some((item) => idOf(item, part) === id);
  const value = record[name];
  return Array.isArray(value) ? value.some((one: unknown) => idOf({ one }, 'one') === id) : idOf(record, name) === id;
}
