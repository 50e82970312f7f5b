import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadProfiles } from '../../apps/server/src/profiles/load-profiles.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { ROOT } from '../processes.ts';
import { walkCoro } from './coro.ts';
import { walkDefensX } from './defensx.ts';
import { guideSection, sectionsOf } from './guide-page.ts';
import { startGuidePlace } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import type { GuideWalk } from './guide-walk.ts';
import { walkHarmonySase } from './harmony-sase.ts';
import { walkManagedBackup } from './managed-backup.ts';
import { walkNordLayer } from './nordlayer.ts';

let browser: Browser;
let place: GuidePlace;
const walks: GuideWalk[] = [];

async function walked(walk: (browser: Browser, place: GuidePlace) => Promise<GuideWalk>): Promise<GuideWalk> {
  const done = await walk(browser, place);
  walks.push(done);
  return done;
}

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(['--ignore-certificate-errors']), startGuidePlace()]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

it('Harmony SASE works as its guide says', async () => {
  const { steps } = await walked(walkHarmonySase);
  expect(steps).toHaveLength(37);
});

it('DefensX works as its guide says', async () => {
  const { steps } = await walked(walkDefensX);
  expect(steps).toHaveLength(45);
});

it('Coro works as its guide says', async () => {
  const { steps } = await walked(walkCoro);
  expect(steps).toHaveLength(63);
});

it('MSP360 Managed Backup works as its guide says', async () => {
  const { steps } = await walked(walkManagedBackup);
  expect(steps).toHaveLength(38);
});

// Last, because it ends the month.
it('NordLayer works as its guide says', async () => {
  const { steps } = await walked(walkNordLayer);
  expect(steps).toHaveLength(37);
});

// `npm run guides` writes the page from the run.
it.skipIf(process.env['TALLYBRIDGE_GUIDES'] !== undefined)('docs/guides.md has every step that was walked', () => {
  const page = sectionsOf(readFileSync(join(ROOT, 'docs/guides.md'), 'utf8'));
  const profiles = new Map(loadProfiles(join(ROOT, 'profiles')).map((profile) => [profile.key, profile]));
  for (const walk of walks) {
    const profile = profiles.get(walk.guide.key);
    if (profile === undefined) throw new Error(`There is no profile of ${walk.guide.name}.`);
    expect(page.get(walk.guide.key), 'npm run guides writes docs/guides.md').toBe(guideSection(walk, profile));
  }
});
