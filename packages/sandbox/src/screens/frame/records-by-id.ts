import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';

export function recordsById(sandbox: Sandbox, collection: string): ReadonlyMap<number, SandboxRecord> {
  return new Map(sandbox.records(collection).map((record) => [record.id, record]));
}
