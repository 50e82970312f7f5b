import { idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { Resource, RuleContext } from '../resources/resource.ts';
import { podOf } from './pods.ts';

export const DEFINITIONS = 'userDefinedFields';

/** The store answers one and the same list until a definition changes. */
const BY_COLLECTION = new WeakMap<readonly SandboxRecord[], ReadonlyMap<string | null, readonly SandboxRecord[]>>();

/** The custom fields that stand on a resource's records, in the order of the screen. */
export function definitionsFor(
  { collection, fields }: Resource,
  { list }: Pick<RuleContext, 'list'>,
): readonly SandboxRecord[] {
  if (fields['customFields'] === undefined) return [];
  const all = list(DEFINITIONS);
  const known = BY_COLLECTION.get(all) ?? grouped(all);
  BY_COLLECTION.set(all, known);
  return known.get(collection) ?? [];
}

function grouped(all: readonly SandboxRecord[]): ReadonlyMap<string | null, readonly SandboxRecord[]> {
  const place = (definition: SandboxRecord): number => idOf(definition, 'sequenceNumber') ?? 0;
  const ordered = [...all].sort((left, right) => place(left) - place(right) || left.id - right.id);
  return Map.groupBy(ordered, (definition) => podOf(idOf(definition, 'podId'))?.collection ?? null);
}
