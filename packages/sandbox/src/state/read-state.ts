import { readFileSync } from 'node:fs';
import type { Snapshot } from '../records/record-store.ts';
import { createRecordStore } from '../records/record-store.ts';
import { StateFileError } from './state-file-error.ts';
import { parseFirstLine, parseJournalLine } from './state-lines.ts';

export interface SavedState {
  readonly snapshot: Snapshot;
  readonly clockOffsetMs: number;
  /** Up to where the file is whole, and where its journal begins, in bytes. */
  readonly wholeBytes: number;
  readonly journalFrom: number;
  /** Set when the last line was cut short: its change was never answered. */
  readonly warning: string | null;
}

const NEWLINE = 10;

/** Answers null when there is no such file. Throws a StateFileError that names the line that is broken. */
export function readState(path: string): SavedState | null {
  const bytes = readBytes(path);
  if (bytes === null) return null;
  const wholeBytes = bytes.lastIndexOf(NEWLINE) + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const [firstLine, ...journal] = lines;
  if (firstLine === undefined) {
    throw new StateFileError(`${path}: holds no whole line. Remove it to start from the seed.`);
  }
  const first = parseFirstLine(firstLine, `${path}: line 1`);
  const store = createRecordStore({ historyLength: 0 });
  store.restore(first.snapshot);
  let { clockOffsetMs } = first;
  for (const [index, text] of journal.entries()) {
    const line = parseJournalLine(text, `${path}: line ${index + 2}`);
    if ('changes' in line) store.commit(line.changes);
    else clockOffsetMs = line.clockOffsetMs;
  }
  const torn = bytes.length - wholeBytes;
  return {
    snapshot: store.snapshot(),
    clockOffsetMs,
    wholeBytes,
    journalFrom: Buffer.byteLength(firstLine) + 1,
    warning:
      torn === 0
        ? null
        : `${path}: the last line (line ${lines.length + 1}, ${torn} bytes) was cut short and is ignored; nobody had been told of it.`,
  };
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StateFileError(`${path}: cannot be read (${String(error)}).`, { cause: error });
  }
}
