import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Snapshot } from '../records/record-store.ts';
import type { StateFile, StateFileOptions } from './open-state-file.ts';
import { openStateFile } from './open-state-file.ts';
import { StateFileError } from './state-file-error.ts';

const EMPTY: Snapshot = { format: 1, records: {}, lastIds: {} };

let folder = '';
let path = '';
const opened: StateFile[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
  path = join(folder, 'state.jsonl');
});
afterEach(() => {
  for (const file of opened.splice(0)) file.close();
  rmSync(folder, { recursive: true });
});

function open(options?: StateFileOptions): StateFile {
  const file = openStateFile(path, options);
  opened.push(file);
  return file;
}

function close(file: StateFile): void {
  opened.splice(opened.indexOf(file), 1);
  file.close();
}

function change(id: number, name: string): Change {
  return { at: 5, collection: 'companies', id, record: { id, name } };
}

/** A new file with one change, closed again. */
function saved(): void {
  const file = open();
  file.start(() => EMPTY);
  file.journal.append([change(1, 'Acme')]);
  close(file);
}

describe('a state file', () => {
  test('that is new holds nothing, and afterwards every change', () => {
    const file = open();
    expect(file.snapshot).toBeNull();
    file.start(() => ({ format: 1, records: { companies: [{ id: 1, name: 'Acme' }] }, lastIds: { companies: 1 } }));
    file.journal.append([change(2, 'Bolt'), change(1, 'Acme Ltd')]);
    file.journal.append([{ at: 6, collection: 'companies', id: 2, record: null }]);
    close(file);
    expect(open().snapshot).toEqual({
      format: 1,
      records: { companies: [{ id: 1, name: 'Acme Ltd' }] },
      lastIds: { companies: 2 },
    });
  });

  test('has a change on the disk before it goes on', () => {
    const synced: string[] = [];
    const file = open({ sync: () => synced.push(existsSync(path) ? readFileSync(path, 'utf8') : 'new') });
    file.start(() => EMPTY);
    expect(synced).toEqual(['new']);
    file.journal.append([change(1, 'Acme')]);
    expect(synced).toEqual(['new', expect.stringContaining('"name":"Acme"')]);
  });

  test('takes back a change that the disk does not keep', () => {
    let isFull = false;
    const file = open({
      sync: () => {
        if (isFull) throw new Error('ENOSPC');
      },
    });
    file.start(() => EMPTY);
    isFull = true;
    expect(() => file.journal.append([change(1, 'Lost')])).toThrow('the change cannot be saved (Error: ENOSPC)');
    isFull = false;
    file.journal.append([change(2, 'Kept')]);
    close(file);
    expect(open().snapshot?.records).toEqual({ companies: [{ id: 2, name: 'Kept' }] });
  });

  test('remembers how far the clock was moved', () => {
    const file = open();
    file.start(() => EMPTY);
    file.saveClock(86_400_000);
    close(file);
    const again = open({ compactAboveBytes: 0 });
    expect(again.clockOffsetMs).toBe(86_400_000);
    again.journal.replace(EMPTY);
    close(again);
    expect(open().clockOffsetMs).toBe(86_400_000);
  });

  test('is replaced as a whole by a restore', () => {
    saved();
    const file = open();
    file.start(() => EMPTY);
    file.journal.replace({ format: 1, records: { catalog: [{ id: 9 }] }, lastIds: { catalog: 9 } });
    file.journal.append([change(3, 'Corn')]);
    close(file);
    expect(open().snapshot?.records).toEqual({ catalog: [{ id: 9 }], companies: [{ id: 3, name: 'Corn' }] });
  });

  test('is folded into a new snapshot once its journal is long, and nothing is lost', () => {
    const file = open({ compactAboveBytes: 2000 });
    const records = new Map<number, { id: number; name: string }>();
    file.start(() => ({
      format: 1,
      records: { companies: [...records.values()] },
      lastIds: { companies: records.size },
    }));
    const sizes: number[] = [];
    for (let id = 1; id <= 200; id += 1) {
      file.journal.append([change(id % 5 === 0 ? 5 : id % 5, `name ${id}`)]);
      records.set(id % 5 === 0 ? 5 : id % 5, { id: id % 5 === 0 ? 5 : id % 5, name: `name ${id}` });
      sizes.push(statSync(path).size);
    }
    close(file);
    expect(Math.max(...sizes)).toBeLessThan(3500);
    expect(open().snapshot?.records['companies']).toEqual(
      [1, 2, 3, 4, 5].map((id) => ({ id, name: `name ${195 + id}` })),
    );
  });

  test('refuses a change before it was started and after it was closed', () => {
    const file = open();
    expect(() => file.journal.append([change(1, 'Acme')])).toThrow(StateFileError);
    file.start(() => EMPTY);
    close(file);
    expect(() => file.journal.append([change(1, 'Acme')])).toThrow('is closed');
  });

  test('creates the folders it lies in', () => {
    path = join(folder, 'deep', 'er', 'state.jsonl');
    saved();
    expect(existsSync(path)).toBe(true);
  });
});

describe('a damaged state file', () => {
  test('cut anywhere in its last line opens without it, says so, and goes on', () => {
    saved();
    const whole = readFileSync(path);
    const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1;
    for (let end = lastLine + 1; end < whole.length; end += 1) {
      writeFileSync(path, whole.subarray(0, end));
      const file = open();
      expect(file.snapshot).toEqual(EMPTY);
      expect(file.warnings.join()).toContain('the last line (line 2,');
      file.journal.append([change(7, 'After')]);
      close(file);
      const again = open();
      expect(again.warnings).toEqual([]);
      expect(again.snapshot?.records).toEqual({ companies: [{ id: 7, name: 'After' }] });
      close(again);
    }
  });

  test.each([
    ['nonsense\n', 'line 3 is not a JSON object'],
    ['[]\n', 'line 3 is not a JSON object'],
    ['{}\n', 'line 3 is neither a group of changes nor a clock'],
    ['{"changes":[5]}\n', 'line 3 holds a change that is no object'],
    ['{"changes":[{"at":1,"id":1}]}\n', 'line 3 holds a change without time, collection or id'],
    [
      '{"changes":[{"at":1,"collection":"companies","id":1,"record":{}}]}\n',
      'line 3 holds a broken record of companies 1',
    ],
  ])('with the line %j is refused, naming the line', (line, message) => {
    saved();
    appendFileSync(path, line);
    const before = readFileSync(path, 'utf8');
    expect(() => open()).toThrow(`${path}: ${message}`);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test.each([
    ['', 'holds no whole line'],
    ['{"format":1', 'holds no whole line'],
    ['{"format":2,"snapshot":{}}\n', 'line 1 is not the start of a state file of this version'],
    ['{"format":1,"clockOffsetMs":0,"snapshot":{"format":1}}\n', 'line 1 does not hold a snapshot'],
  ])('that begins with %j is refused', (text, message) => {
    writeFileSync(path, text);
    expect(() => open()).toThrow(message);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  test('a folder in its place is said', () => {
    path = folder;
    expect(() => open()).toThrow('cannot be read (Error: EISDIR');
  });
});

describe('the lock', () => {
  test('keeps a second opener out until the first closes', () => {
    const file = open();
    expect(() => open()).toThrow(`is in use by the sandbox with process id ${process.pid}`);
    close(file);
    expect(() => open()).not.toThrow();
  });

  test('of a process that is gone does not stand in the way', () => {
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 2 ** 22 + 12_345, start: null }));
    expect(() => open()).not.toThrow();
  });

  test('of an earlier process with our own id does not stand in the way', () => {
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: process.pid, start: 'before the restart 1' }));
    expect(() => open()).not.toThrow();
  });

  test('of a living process is respected', () => {
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: process.ppid, start: null }));
    expect(() => open()).toThrow(`process id ${process.ppid}`);
  });

  test('whose process id another process has by now does not stand in the way', () => {
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: process.ppid, start: 'before the restart 1' }));
    expect(() => open()).not.toThrow();
  });

  test('that cannot be understood is said', () => {
    writeFileSync(`${path}.lock`, 'what');
    expect(() => open()).toThrow('is no lock of this program');
  });
});
