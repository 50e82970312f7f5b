import { closeSync, openSync, readFileSync, realpathSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isObject } from '../records/read-record.ts';
import { StateFileError } from './state-file-error.ts';

export interface FileLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** Tells two processes with one id apart, where the system can; in a container every start has the same id. */
  readonly start: string | null;
}

const heldHere = new Set<string>();

/** Takes `PATH.lock` for this process. Throws a StateFileError that names the process that has it. */
export function lockFile(path: string): FileLock {
  const lock = `${join(realpathSync(dirname(path)), basename(path))}.lock`;
  if (heldHere.has(lock)) throw inUse(path, process.pid, lock);
  if (!create(lock)) takeOver(path, lock);
  heldHere.add(lock);
  return {
    release() {
      if (heldHere.delete(lock)) unlinkSync(lock);
    },
  };
}

function create(lock: string): boolean {
  try {
    const handle = openSync(lock, 'wx');
    try {
      writeSync(handle, JSON.stringify({ pid: process.pid, start: startOf(process.pid) } satisfies Holder));
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw new StateFileError(`${lock}: cannot be written (${String(error)}).`, { cause: error });
  }
}

/** A second file guards the change of holder: of two processes that find a dead one's lock only one may replace it. */
function takeOver(path: string, lock: string): void {
  const guard = `${lock}.takeover`;
  if (!create(guard)) {
    throw new StateFileError(`${path}: another process is opening it. If none is, remove ${guard} and try again.`);
  }
  try {
    const holder = readHolder(lock);
    if (holder !== null) {
      if (isAlive(holder)) throw inUse(path, holder.pid, lock);
      unlinkSync(lock);
    }
    if (!create(lock)) throw new StateFileError(`${path}: another process has just opened it.`);
  } finally {
    unlinkSync(guard);
  }
}

function readHolder(lock: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    const pid = isObject(holder) ? holder['pid'] : undefined;
    const start = isObject(holder) ? holder['start'] : undefined;
    if (typeof pid === 'number') return { pid, start: typeof start === 'string' ? start : null };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StateFileError(`${lock}: is no lock of this program. If no sandbox is running, remove it and try again.`);
}

function isAlive({ pid, start }: Holder): boolean {
  const now = startOf(pid);
  if (start !== null && now !== null) return start === now;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/** When the process was started, in the system's own words; null where the system does not say or there is none. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  } catch {
    return null;
  }
}

function inUse(path: string, pid: number, lock: string): StateFileError {
  return new StateFileError(
    `${path}: is in use by the sandbox with process id ${pid}. Stop that one, or give this one another --state file. (Lock: ${lock})`,
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
