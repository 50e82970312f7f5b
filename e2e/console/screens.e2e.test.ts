import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openOperator, openPortal } from './people.ts';
import { LATER_SCREENS, SCREENS, toLater } from './screens.ts';
import type { ScreenOnShow } from './screens.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole()]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

/** One page goes through all of them, as a person does, and what it complained of; what a screen does has tests of its own. */
async function goThrough(screens: readonly ScreenOnShow[], width: number): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const [who, own] of Map.groupBy(screens, (screen) => screen.who)) {
    const person = await (who === 'portal' ? openPortal : openOperator)(browser, place, { width });
    for (const screen of own) {
      await person.page.goto(place.url + screen.path(place));
      await person.page.getByText(screen.ready).first().waitFor();
      await person.settled();
      await expectAccessible(person.page);
    }
    complaints.push(...person.complaints);
    await person.leave();
  }
  return complaints;
}

it.each([1280, 390])('every screen can be used by anybody on a window of %i pixels', async (width) =>
  expect(await goThrough(SCREENS, width)).toEqual([]),
);

it('so can those that a connection has later', async () => {
  await toLater(place);
  for (const width of [1280, 390]) expect(await goThrough(LATER_SCREENS, width)).toEqual([]);
});
