import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { BEYOND_BILLING } from './guide-msp/beyond-billing.ts';
import { FIRST_PLAN } from './guide-msp/first-plan.ts';
import { clicksPromised, guideSteps } from './guide-msp/guide-page.ts';
import { MONTHLY } from './guide-msp/monthly.ts';
import { countClicks, openConnectWise } from './guide-msp/walk.ts';
import type { Walk } from './guide-msp/walk.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

/** What a partner needs at most from nothing to the first plan that was written. */
const MOST_CLICKS = 25;
const LAST_OF_FIRST_PLAN = 'Go live';
const ACTS = { ...FIRST_PLAN, ...MONTHLY, ...BEYOND_BILLING };

/** Quarantines are counted by the database's clock, which no test moves: a month seals only after one. */
const SETTINGS = {
  TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '5',
  TALLYBRIDGE_LEASE_SECONDS: '12',
  TALLYBRIDGE_QUARANTINE_SECONDS: '6',
};

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ stage: 'empty', settings: SETTINGS })]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

async function begin(): Promise<Walk> {
  const [person, connectWise] = await Promise.all([openPortal(browser, place), openConnectWise(browser, place)]);
  const [ours, theirs] = await Promise.all([countClicks(person.page), countClicks(connectWise)]);
  const clicks = () => ({ console: ours(), connectWise: theirs() });
  return { ...person, place, connectWise, clicks, role: '', keys: { publicKey: '', privateKey: '' } };
}

it('docs/guide-msp.md leads through all of its steps, and to the first written plan in as many clicks as it says', async () => {
  const steps = guideSteps();
  expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
  expect(steps.map(({ title }) => title)).toEqual(Object.keys(ACTS));
  const walk = await begin();
  const counted = new Map<string, ReturnType<Walk['clicks']>>();
  for (const { number, title } of steps) {
    await ACTS[title]?.(walk).catch(async (cause: unknown) => {
      const shown = await walk.page.locator('main').innerText();
      throw new Error(`Step ${number} (${title}) ended at:\n${shown}`, { cause });
    });
    counted.set(title, walk.clicks());
  }
  const clicks = counted.get(LAST_OF_FIRST_PLAN);
  expect(clicks).toEqual(clicksPromised().stepByStep);
  expect(clicks?.console).toBeLessThanOrEqual(MOST_CLICKS);
  expect(walk.complaints).toEqual([]);
  await walk.connectWise.close();
  await walk.leave();
}, 400_000);
