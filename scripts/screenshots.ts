// Photographs every screen of the console into docs/screenshots, light and dark, wide and narrow: `npm run screenshots`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser/launch-browser.ts';
import { openOperator, openPortal } from '../e2e/console/people.ts';
import { SCREENS } from '../e2e/console/screens.ts';
import { startConsole } from '../e2e/console/start-console.ts';
import { buildConsole } from './build-console.ts';

const target = process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots');

buildConsole();
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
/** A tenth of a PNG, and the text is as sharp. */
const QUALITY = 0.86;

/** The browser that took the picture writes it as WebP, too. */
async function toWebp(encoder: Page, png: Buffer): Promise<Buffer> {
  const base64: string = await encoder.evaluate(`(async () => {
    const answer = await fetch('data:image/png;base64,${png.toString('base64')}');
    const image = await createImageBitmap(await answer.blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: ${QUALITY} });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  })()`);
  return Buffer.from(base64, 'base64');
}

const [browser, place] = await Promise.all([launchBrowser(), startConsole()]);
let bytes = 0;
try {
  const encoder = await browser.newPage();
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1280, 390] as const) {
      for (const who of ['portal', 'operator'] as const) {
        const person = await (who === 'portal' ? openPortal : openOperator)(browser, place, { width, scheme });
        for (const { name, path, ready } of SCREENS.filter((screen) => screen.who === who)) {
          await person.page.goto(place.url + path(place));
          await person.page.getByText(ready).first().waitFor();
          await person.page.waitForLoadState('networkidle');
          const picture = await toWebp(encoder, await person.page.screenshot());
          writeFileSync(join(target, `${name}-${scheme}-${width}.webp`), picture);
          bytes += picture.length;
        }
        await person.leave();
      }
    }
  }
} finally {
  await browser.close();
  await place.stop();
}
console.log(`${target}: ${(bytes / 1e6).toFixed(1)} MB`);
