import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';

export function statusOf(company: SandboxRecord, statuses: ReadonlyMap<number, SandboxRecord>): string {
  if (flagOf(company, 'deletedFlag')) return 'Deleted';
  return textOf(statuses.get(idOf(company, 'status') ?? 0), 'name') ?? '';
}
