import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openOperator, openPortal } from './people.ts';
import { SCREENS } from './screens.ts';
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

// One page goes through all of them, as a person does; what a screen does has tests of its own.
it.each([1280, 390] as const)('every screen can be used by anybody on a window of %i pixels', async (width) => {
  for (const who of ['portal', 'operator'] as const) {
    const person = await (who === 'portal' ? openPortal : openOperator)(browser, place, { width });
    for (const screen of SCREENS.filter((each) => each.who === who)) {
      await person.page.goto(place.url + screen.path(place));
      await person.page.getByText(screen.ready).first().waitFor();
      await person.settled();
      await expectAccessible(person.page);
    }
    expect(person.complaints).toEqual([]);
    await person.leave();
  }
});
