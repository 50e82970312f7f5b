import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSeedFile } from './load-seed-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seed-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function file(text: string): Promise<string> {
  const path = join(folder, 'connectwise-seed.json');
  await writeFile(path, text);
  return path;
}

test('a seed file is read', async () => {
  const seed = await loadSeedFile(await file('{"companies":[{"id":5,"identifier":"A","name":"Acme"}]}'));
  expect(seed.name).toBe('connectwise-seed.json');
  expect(seed.records.companies).toEqual([{ id: 5, identifier: 'A', name: 'Acme' }]);
});

test('a file that is not there, no JSON or wrong inside says so', async () => {
  const missing = join(folder, 'none.json');
  await expect(loadSeedFile(missing)).rejects.toThrow(`${missing}: the seed file cannot be read (ENOENT`);
  await expect(loadSeedFile(await file('{"companies": ['))).rejects.toThrow('connectwise-seed.json: is not JSON: ');
  await expect(loadSeedFile(await file('{"companies": [{"id": 5}]}'))).rejects.toThrow(
    'connectwise-seed.json: companies 5, identifier: is missing.',
  );
});
