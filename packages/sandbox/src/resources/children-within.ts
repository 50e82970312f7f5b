import { itemsOf } from '../records/items-of.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { Parent, Resource, RuleContext } from './resource.ts';

/** The id that a new record gets; one that stands in a list of its parent gets it among those of all parents. */
export function nextIdOf({ collection, parent }: Resource, { list, nextId }: RuleContext): number {
  if (parent?.within === undefined) return nextId(collection);
  const { within } = parent;
  const given = list(parent.collection).flatMap((holder) => itemsOf(holder, within).map(({ id }) => id));
  return given.reduce((highest, id) => Math.max(highest, id), 0) + 1;
}

/** Records that stand in a list of their parent's record, each with its parent's id. */
export function childrenWithin(
  context: RuleContext,
  { collection, field, within = '' }: Parent,
  parentId: number | null,
): readonly SandboxRecord[] {
  const holder = context.find(collection, parentId);
  const _info = holder?.['_info'];
  return itemsOf(holder, within).map((item) => ({ ...(_info !== undefined && { _info }), ...item, [field]: parentId }));
}
