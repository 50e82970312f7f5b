import { isObject } from './read-record.ts';
import type { SandboxRecord } from './record-store.ts';

/** The records that stand in a list of another one. */
export function itemsOf(holder: SandboxRecord | undefined, field: string): readonly SandboxRecord[] {
  const items: unknown = holder?.[field];
  return (Array.isArray(items) ? items : []).filter(isRecord);
}

function isRecord(value: unknown): value is SandboxRecord {
  return isObject(value) && typeof value['id'] === 'number';
}
