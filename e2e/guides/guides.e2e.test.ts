import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { walkCoro } from './coro.ts';
import { walkDefensX } from './defensx.ts';
import { startGuidePlace } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { walkHarmonySase } from './harmony-sase.ts';
import { walkManagedBackup } from './managed-backup.ts';
import { walkNordLayer } from './nordlayer.ts';

let browser: Browser;
let place: GuidePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(['--ignore-certificate-errors']), startGuidePlace()]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

it('Harmony SASE works as its guide says', async () => {
  const { steps } = await walkHarmonySase(browser, place);
  expect(steps).toHaveLength(37);
});

it('DefensX works as its guide says', async () => {
  const { steps } = await walkDefensX(browser, place);
  expect(steps).toHaveLength(45);
});

it('Coro works as its guide says', async () => {
  const { steps } = await walkCoro(browser, place);
  expect(steps).toHaveLength(63);
});

it('MSP360 Managed Backup works as its guide says', async () => {
  const { steps } = await walkManagedBackup(browser, place);
  expect(steps).toHaveLength(38);
});

// Last, because it ends the month.
it('NordLayer works as its guide says', async () => {
  const { steps } = await walkNordLayer(browser, place);
  expect(steps).toHaveLength(37);
});
