// Photographs every screen of the console into docs/screenshots, light and dark, wide and narrow: `npm run screenshots`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser/launch-browser.ts';
import { toWebp } from '../e2e/browser/to-webp.ts';
import { openOperator, openPortal } from '../e2e/console/people.ts';
import { LATER_SCREENS, SCREENS, toLater } from '../e2e/console/screens.ts';
import type { ScreenOnShow } from '../e2e/console/screens.ts';
import { startConsole } from '../e2e/console/start-console.ts';
import { buildConsole } from './build-console.ts';

const target = process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots');

buildConsole();
mkdirSync(target, { recursive: true });
// What stands in folders is of others: `npm run guides`.
for (const { name } of readdirSync(target, { withFileTypes: true }).filter((one) => one.isFile()))
  rmSync(join(target, name));
const [browser, place] = await Promise.all([launchBrowser(), startConsole()]);
let bytes = 0;
try {
  const encoder = await browser.newPage();
  await photograph(SCREENS, encoder);
  await toLater(place);
  await photograph(LATER_SCREENS, encoder);
} finally {
  await browser.close();
  await place.stop();
}
console.log(`${target}: ${(bytes / 1e6).toFixed(1)} MB`);

async function photograph(screens: readonly ScreenOnShow[], encoder: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1280, 390] as const) {
      for (const [who, own] of Map.groupBy(screens, (screen) => screen.who)) {
        const person = await (who === 'portal' ? openPortal : openOperator)(browser, place, { width, scheme });
        for (const { name, path, ready } of own) {
          await person.page.goto(place.url + path(place));
          await person.page.getByText(ready).first().waitFor();
          await person.settled();
          const picture = await toWebp(encoder, await person.page.screenshot(), { quality: 0.86 });
          writeFileSync(join(target, `${name}-${scheme}-${width}.webp`), picture);
          bytes += picture.length;
        }
        await person.leave();
      }
    }
  }
}
