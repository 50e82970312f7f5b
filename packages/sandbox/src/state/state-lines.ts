import { isObject } from '../input/object-reader.ts';
import type { Change, SandboxRecord, Snapshot } from '../records/record-store.ts';
import { StateFileError } from './state-file-error.ts';

/** The first line of a state file. */
export interface FirstLine {
  readonly format: 1;
  readonly clockOffsetMs: number;
  readonly snapshot: Snapshot;
}

/** Every other line: a group of changes, or how far the clock has been moved from real time. */
export type JournalLine = { readonly changes: readonly Change[] } | { readonly clockOffsetMs: number };

export function parseFirstLine(text: string, where: string): FirstLine {
  const line = parseLine(text, where);
  if (line['format'] !== 1) throw corrupt(where, 'is not the start of a state file of this version');
  const { snapshot, clockOffsetMs } = line;
  if (!isSnapshot(snapshot) || typeof clockOffsetMs !== 'number') throw corrupt(where, 'does not hold a snapshot');
  return { format: 1, clockOffsetMs, snapshot };
}

export function parseJournalLine(text: string, where: string): JournalLine {
  const { changes, clockOffsetMs } = parseLine(text, where);
  if (typeof clockOffsetMs === 'number') return { clockOffsetMs };
  if (!Array.isArray(changes)) throw corrupt(where, 'is neither a group of changes nor a clock');
  return { changes: changes.map((change) => readChange(change, where)) };
}

function parseLine(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const line: unknown = JSON.parse(text);
    if (isObject(line)) return line;
  } catch {
    // Said below, together with a line that is JSON but no object.
  }
  throw corrupt(where, 'is not a JSON object');
}

function readChange(change: unknown, where: string): Change {
  if (!isObject(change)) throw corrupt(where, 'holds a change that is no object');
  const { at, collection, id, record } = change;
  if (typeof at !== 'number' || typeof collection !== 'string' || typeof id !== 'number') {
    throw corrupt(where, 'holds a change without time, collection or id');
  }
  if (record !== null && !isRecord(record)) throw corrupt(where, `holds a broken record of ${collection} ${id}`);
  return { at, collection, id, record };
}

export function isSnapshot(value: unknown): value is Snapshot {
  if (!isObject(value) || value['format'] !== 1) return false;
  const { records, lastIds } = value;
  return (
    isObject(records) &&
    Object.values(records).every((list) => Array.isArray(list) && list.every(isRecord)) &&
    isObject(lastIds) &&
    Object.values(lastIds).every((id) => typeof id === 'number')
  );
}

function isRecord(value: unknown): value is SandboxRecord {
  return isObject(value) && Number.isSafeInteger(value['id']);
}

function corrupt(where: string, what: string): StateFileError {
  return new StateFileError(
    `${where} ${what}. The file was changed or damaged; restore it from a copy, or remove it to start from the seed.`,
  );
}
