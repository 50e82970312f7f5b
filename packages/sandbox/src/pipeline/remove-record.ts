import { idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import { wireTime } from '../resources/context.ts';
import { referencesOf, RESOURCES } from '../resources/registry.ts';
import type { Resource, RuleContext } from '../resources/resource.ts';
import { stamped } from './write-record.ts';

export interface RemovalInput {
  readonly resource: Resource;
  readonly record: SandboxRecord;
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who deletes. */
  readonly by: string;
}

/** What becomes of a deleted record: null, or the record marked as deleted. Throws the refusal that ConnectWise answers. */
export function removedRecord({ resource, record, context, now, by }: RemovalInput): SandboxRecord | null {
  const isUsed = context.behaviour.deleteReferencedRecord === 'refused' && isReferenced(resource, record.id, context);
  const reason = isUsed ? `${resource.noun} ${record.id} is in use and cannot be deleted.` : null;
  const kept = reason ?? resource.keeps?.(record, context) ?? null;
  if (kept !== null) throw new Refusal(409, 'ConnectWiseApi', kept);
  const marks = resource.marksDeleted?.(wireTime(now), by);
  return marks === undefined ? null : stamped({ ...record, ...marks }, record, now, by);
}

function isReferenced({ collection }: Resource, id: number, context: RuleContext): boolean {
  return RESOURCES.some((other) => {
    const fields = referencesOf(other).flatMap(({ name, to }) => (to === collection ? [name] : []));
    const names = other.parent?.collection === collection ? [...fields, other.parent.field] : fields;
    const isOther = (record: SandboxRecord): boolean => other.collection !== collection || record.id !== id;
    return (
      names.length > 0 &&
      context
        .list(other.collection)
        .some((record) => isOther(record) && names.some((name) => pointsTo(record, name, id)))
    );
  });
}

function pointsTo(record: SandboxRecord, name: string, id: number): boolean {
  const value = record[name];
  return Array.isArray(value) ? value.some((one: unknown) => idOf({ one }, 'one') === id) : idOf(record, name) === id;
}
