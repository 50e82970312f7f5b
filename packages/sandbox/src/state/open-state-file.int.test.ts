import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStateFile } from './open-state-file.ts';

const CHILD = fileURLToPath(new URL('./testing/append-until-killed.ts', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-kill-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts the child, kills it without warning once it has said so many ids, and answers the last id it said. */
async function killedAfter(path: string, lines: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  await once(child, 'close');
  expect(complaint).toBe('');
  return Number(said.trimEnd().split('\n').at(-1));
}

test('kill -9 at any moment loses nothing that was answered, and the next start goes on', async () => {
  const path = join(folder, 'state.jsonl');
  let last = 0;
  for (const lines of [1, 7, 23, 60, 111]) {
    const said = await killedAfter(path, lines);
    expect(said).toBeGreaterThan(last);
    const file = openStateFile(path);
    const companies = file.snapshot?.records['companies'] ?? [];
    file.close();
    // At most the one change that was saved but not yet said comes on top.
    expect(companies.length - said).toBeOneOf([0, 1]);
    expect(companies.map(({ id }) => id)).toEqual(companies.map((_, index) => index + 1));
    last = said;
  }
});
