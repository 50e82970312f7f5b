import { itemsOf } from '../records/items-of.ts';
import type { Change, SandboxRecord } from '../records/record-store.ts';
import type { Entailed, Resource, RuleContext } from '../resources/resource.ts';
import { resourceOf } from '../resources/registry.ts';
import { stamped, writeContext } from './write-record.ts';

export interface Outcome {
  readonly resource: Resource;
  readonly context: RuleContext;
  readonly id: number;
  /** Null: removed. */
  readonly record: SandboxRecord | null;
  readonly parentId: number | null;
  readonly entailed: readonly Entailed[];
  readonly isSilent?: true;
  readonly now: number;
  readonly by: string;
}

/** Everything that is committed together when one record is written or removed. */
export function changesOf(outcome: Outcome): readonly Change[] {
  const { context, entailed, isSilent, now, by } = outcome;
  const { collection, id, record } = placed(outcome);
  const own = { at: now, collection, id, record, ...(record === null && { by }), ...(isSilent && { isSilent }) };
  const others = entailed.map((one) => {
    const before = context.find(one.collection, one.id);
    const after = one.record === null ? null : stamped(one.record, before, now, by);
    return { at: now, collection: one.collection, id: one.id, record: after, ...(after === null && { by }) };
  });
  return [own, ...others];
}

/** A record without a collection of its own stands in a list of its parent, which changes in its place. */
function placed(outcome: Outcome): Entailed {
  const { resource, context, id, record, parentId, now, by } = outcome;
  const { collection, parent } = resource;
  const { within } = parent ?? {};
  const holder = within === undefined ? undefined : context.find(parent?.collection ?? '', parentId);
  if (parent === undefined || within === undefined || holder === undefined) return { collection, id, record };
  const items = itemsOf(holder, within);
  const isThere = items.some((item) => item.id === id);
  const kept =
    record === null ? items.filter((item) => item.id !== id) : items.map((item) => (item.id === id ? record : item));
  const changed = { ...holder, [within]: record === null || isThere ? kept : [...items, record] };
  const settled = resourceOf(parent.collection)?.settles?.(changed, holder, writeContext(outcome)) ?? changed;
  return { collection: parent.collection, id: holder.id, record: stamped(settled, holder, now, by) };
}
