import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How far the histories of a data folder have come: what a start after a crash goes on from. */
export interface Progress {
  /** When the folder was begun: what the last stop of the clock is computed from, also after a crash. */
  readonly begunAt: number;
  /** How many stops are done. */
  readonly done: number;
  /** The vendors that it was begun with. */
  readonly vendors: readonly string[];
}

/** Null where nothing was begun. */
export function readProgress(path: string): Progress | null {
  try {
    // Written by this program alone and always as a whole.
    return JSON.parse(readFileSync(path, 'utf8')) as Progress;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A crash leaves the old file or the new one, never a half. */
export function saveProgress(path: string, progress: Progress): void {
  const next = `${path}.next`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(next, `${JSON.stringify(progress)}\n`, { flush: true });
  renameSync(next, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
