import { isObject } from './read-record.ts';
import type { SandboxRecord, Snapshot } from './record-store.ts';

export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** Reads a snapshot from outside. Throws a SnapshotError that says what is wrong with it. */
export function parseSnapshot(value: unknown): Snapshot {
  if (!isObject(value)) throw new SnapshotError('A snapshot must be an object.');
  const { format, records, lastIds } = value;
  if (format !== 1) throw new SnapshotError(`The snapshot has format ${JSON.stringify(format)}; this sandbox reads 1.`);
  if (!isObject(records)) throw new SnapshotError('The snapshot has no records.');
  const read = Object.entries(records).map(([name, list]) => [name, readList(name, list)] as const);
  return { format: 1, records: Object.fromEntries(read), lastIds: readIds(lastIds ?? {}) };
}

function readList(name: string, list: unknown): readonly SandboxRecord[] {
  if (!Array.isArray(list)) throw new SnapshotError(`The snapshot's ${name} are no list.`);
  return list.map((record: unknown, index) => {
    const id = isObject(record) ? record['id'] : undefined;
    if (!isObject(record) || typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) {
      throw new SnapshotError(`The snapshot's ${name}[${index}] has no id.`);
    }
    return { ...record, id };
  });
}

function readIds(value: unknown): Readonly<Record<string, number>> {
  if (!isObject(value)) throw new SnapshotError("The snapshot's lastIds are no object.");
  return Object.fromEntries(
    Object.entries(value).map(([name, id]) => {
      if (typeof id === 'number' && Number.isSafeInteger(id)) return [name, id];
      throw new SnapshotError(`The snapshot's last id of ${name} is no whole number.`);
    }),
  );
}
