import { isObject } from '../records/read-record.ts';
import { parseSnapshot, SnapshotError } from '../records/parse-snapshot.ts';
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
  if (typeof clockOffsetMs !== 'number') throw corrupt(where, 'does not say how far the clock was moved');
  return { format: 1, clockOffsetMs, snapshot: readSnapshot(snapshot, where) };
}

function readSnapshot(snapshot: unknown, where: string): Snapshot {
  try {
    return parseSnapshot(snapshot);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw corrupt(where, `does not hold a snapshot (${error.message.replace(/\.$/, '')})`);
  }
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

function isRecord(value: unknown): value is SandboxRecord {
  return isObject(value) && Number.isSafeInteger(value['id']);
}

function corrupt(where: string, what: string): StateFileError {
  return new StateFileError(
    `${where} ${what}. The file was changed or damaged; restore it from a copy, or remove it to start from the seed.`,
  );
}
