import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileJsonSchema } from 'tallybridge-sdk/contract';
import { expect, it } from 'vitest';
import { loadProfiles } from '../apps/server/src/profiles/load-profiles.ts';
import { profileReference } from './profile-reference.ts';

const root = join(import.meta.dirname, '..');
const BEGIN = '<!-- The reference begins: it is generated from the schema. -->\n';
const END = '<!-- The reference ends. -->\n';

// To accept a change of the schema: vitest run --project unit test/profiles.test.ts -u
it('profiles/profile.schema.json is what the contract generates', async () => {
  const text = `${JSON.stringify(profileJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(root, 'profiles/profile.schema.json'));
});

it('the reference in docs/profiles.md is what the contract generates', async () => {
  const page = join(root, 'docs/profiles.md');
  const [before = '', rest = ''] = readFileSync(page, 'utf8').split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  await expect(`${before}${BEGIN}${profileReference()}${END}${after}`).toMatchFileSnapshot(page);
});

it('the profiles of this repository are in order, each difference from a guide explained', () => {
  const keys = loadProfiles(join(root, 'profiles')).map(({ key }) => key);
  expect(keys).toEqual(['bluegate', 'coro', 'defensx', 'harmony-sase', 'managed-backup', 'nordlayer']);
});
