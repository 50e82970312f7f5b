import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { loadProfiles } from '../apps/server/src/profiles/load-profiles.ts';
import { guidesPage, roleTable, sectionsOf, stepsIn } from '../e2e/guides/guide-page.ts';
import { createGuideWalk } from '../e2e/guides/guide-walk.ts';
import { PUBLISHED } from '../e2e/guides/published.ts';

const docs = join(import.meta.dirname, '../docs');
const PICTURES = join(docs, 'screenshots/guides');
const MOST_BYTES = 5_000_000;

const page = readFileSync(join(docs, 'guides.md'), 'utf8');
const sections = sectionsOf(page);
const linksOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, link = '']) => link);

// `npm run guides` writes the page; the walks themselves compare it with what they walked.
it('docs/guides.md has every guide, and its contents say what stands below them', () => {
  expect([...sections.keys()]).toEqual(PUBLISHED.map(({ key }) => key));
  expect(guidesPage(sections)).toBe(page);
});

it.each(PUBLISHED)('docs/guides.md judges the role table of $key as its profile does', ({ key }) => {
  const profile = loadProfiles(join(docs, '../profiles')).find((one) => one.key === key);
  if (profile === undefined) throw new Error(`There is no profile ${key}.`);
  expect(sections.get(key)).toContain(roleTable(profile).join('\n'));
});

it.each(PUBLISHED)('every step of $key has a test and a picture', ({ key }) => {
  const section = sections.get(key) ?? '';
  const pictures = linksOf(section, /\(screenshots\/guides\/([\w-]+\.webp)\)/g);
  const tests = linksOf(section, /\]\((\.\.\/e2e\/[\w/-]+\.ts)\)/g);
  expect([pictures.length, tests.length]).toEqual([stepsIn(section), stepsIn(section)]);
  expect(tests.filter((file) => !existsSync(join(docs, file)))).toEqual([]);
  expect(readdirSync(PICTURES).filter((name) => name.startsWith(`${key}-`))).toEqual(pictures);
});

it('a walk makes the folder that its pictures go to', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tallybridge-guides-')), 'made', 'here');
  vi.stubEnv('TALLYBRIDGE_GUIDES', folder);
  createGuideWalk({ key: 'coro', name: 'Coro', source: 'A guide' });
  vi.unstubAllEnvs();
  expect(readdirSync(folder)).toEqual([]);
  rmSync(join(folder, '../..'), { recursive: true });
});

it('the pictures of the guides stay small', () => {
  const bytes = readdirSync(PICTURES).reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
});
