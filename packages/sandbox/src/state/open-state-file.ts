import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Snapshot } from '../records/record-store.ts';
import type { StateJournal } from '../sandbox-types.ts';
import { lockFile } from './file-lock.ts';
import { readState } from './read-state.ts';
import { StateFileError } from './state-file-error.ts';
import type { FirstLine, JournalLine } from './state-lines.ts';

export interface StateFile {
  /** What was saved; null when the file is new. */
  readonly snapshot: Snapshot | null;
  readonly clockOffsetMs: number;
  readonly warnings: readonly string[];
  readonly journal: StateJournal;
  /** Call it before anything can change: writes the first snapshot of a new file and later ones when the journal is long. */
  start(current: () => Snapshot): void;
  saveClock(offsetMs: number): void;
  close(): void;
}

export interface StateFileOptions {
  /** The journal is folded into a new snapshot once it is longer than this and than the snapshot. */
  readonly compactAboveBytes?: number;
  /** Puts what was written on the disk; `fdatasync` when left out. */
  readonly sync?: (handle: number) => void;
}

interface Writer {
  readonly path: string;
  readonly sync: (handle: number) => void;
  handle: number | null;
  snapshotBytes: number;
  journalBytes: number;
  clockOffsetMs: number;
}

/** Opens or creates a state file for this process alone. Throws a StateFileError. */
export function openStateFile(path: string, options: StateFileOptions = {}): StateFile {
  const { compactAboveBytes = 4_000_000, sync = fdatasyncSync } = options;
  mkdirSync(dirname(path), { recursive: true });
  const lock = lockFile(path);
  try {
    const saved = readState(path);
    const writer: Writer = {
      path,
      sync,
      handle: saved === null ? null : reopen(path, saved.wholeBytes),
      snapshotBytes: saved?.journalFrom ?? 0,
      journalBytes: saved === null ? 0 : saved.wholeBytes - saved.journalFrom,
      clockOffsetMs: saved?.clockOffsetMs ?? 0,
    };
    let current = (): Snapshot => {
      throw new StateFileError(`${path}: a change came before the state file was started.`);
    };
    return {
      snapshot: saved?.snapshot ?? null,
      clockOffsetMs: writer.clockOffsetMs,
      warnings: [saved?.warning ?? []].flat(),
      journal: {
        append(changes) {
          if (writer.journalBytes > Math.max(compactAboveBytes, writer.snapshotBytes)) replace(writer, current());
          append(writer, { changes });
        },
        replace: (snapshot) => replace(writer, snapshot),
      },
      start(provider) {
        current = provider;
        if (writer.handle === null) replace(writer, provider());
      },
      saveClock(offsetMs) {
        append(writer, { clockOffsetMs: offsetMs });
        writer.clockOffsetMs = offsetMs;
      },
      close() {
        if (writer.handle !== null) closeSync(writer.handle);
        writer.handle = null;
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The torn end goes first: the next line must not grow out of it. */
function reopen(path: string, wholeBytes: number): number {
  const handle = openSync(path, 'r+');
  ftruncateSync(handle, wholeBytes);
  closeSync(handle);
  return openSync(path, 'a');
}

function append(writer: Writer, line: JournalLine): void {
  if (writer.handle === null) throw new StateFileError(`${writer.path}: is closed; the change cannot be saved.`);
  try {
    writer.journalBytes += writeSafely(writer, writer.handle, line);
  } catch (error) {
    // On a full disk half a line may stand there; the next one must not continue it.
    ftruncateSync(writer.handle, writer.snapshotBytes + writer.journalBytes);
    throw new StateFileError(`${writer.path}: the change cannot be saved (${String(error)}).`, { cause: error });
  }
}

/** The new file is complete and on the disk before it takes the old one's place. */
function replace(writer: Writer, snapshot: Snapshot): void {
  const next = `${writer.path}.next`;
  const handle = openSync(next, 'w');
  const first: FirstLine = { format: 1, clockOffsetMs: writer.clockOffsetMs, snapshot };
  writer.snapshotBytes = writeSafely(writer, handle, first);
  closeSync(handle);
  renameSync(next, writer.path);
  syncFolder(dirname(writer.path));
  if (writer.handle !== null) closeSync(writer.handle);
  writer.handle = openSync(writer.path, 'a');
  writer.journalBytes = 0;
}

function writeSafely({ sync }: Writer, handle: number, line: FirstLine | JournalLine): number {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
  sync(handle);
  return bytes.length;
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; its rename is as durable as it gets without.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
