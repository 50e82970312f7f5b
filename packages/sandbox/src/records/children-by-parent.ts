import { idOf } from './read-record.ts';
import type { SandboxRecord } from './record-store.ts';

/** The store answers one and the same list until its collection changes. */
const GROUPED = new WeakMap<
  readonly SandboxRecord[],
  Map<string, ReadonlyMap<number | null, readonly SandboxRecord[]>>
>();

/** A collection's records by the id of their parent, which `field` names. */
export function childrenByParent(
  all: readonly SandboxRecord[],
  field: string,
): ReadonlyMap<number | null, readonly SandboxRecord[]> {
  const byField = GROUPED.get(all) ?? new Map<string, ReadonlyMap<number | null, readonly SandboxRecord[]>>();
  GROUPED.set(all, byField);
  const known = byField.get(field);
  if (known !== undefined) return known;
  const grouped = Map.groupBy(all, (record) => idOf(record, field));
  byField.set(field, grouped);
  return grouped;
}
