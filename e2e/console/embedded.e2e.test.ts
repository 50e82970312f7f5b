import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { freePorts, ROOT, until } from '../processes.ts';
import { startParentSite } from './parent-site.ts';
import type { ParentSite } from './parent-site.ts';
import { openNobody } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;
let vendor: ParentSite;
let stranger: ParentSite;
let profiles = '';

beforeAll(async () => {
  const [port = 0, other = 0] = await freePorts(2);
  const makeLink = async () => {
    const { link } = await place.partner.portal.link({ role: 'billing', person: { name: 'Dana Ruiz' } });
    return link;
  };
  const consoleUrl = () => `${place.url}/embed/bluegate`;
  vendor = await startParentSite({ port, consoleUrl, makeLink });
  stranger = await startParentSite({ port: other, consoleUrl, makeLink });
  profiles = await mkdtemp(join(tmpdir(), 'tallybridge-profiles-'));
  const profile: object = JSON.parse(await readFile(join(ROOT, 'profiles/bluegate.json'), 'utf8'));
  await writeFile(join(profiles, 'bluegate.json'), JSON.stringify({ ...profile, embeddedBy: [vendor.origin] }));
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ profiles })]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
  await vendor.stop();
  await stranger.stop();
  await rm(profiles, { recursive: true });
});

it("works inside the vendor's own page, signed in by it, and again when the session is over, without a cookie", async () => {
  const { page, context, complaints, leave } = await openNobody(browser);
  await page.goto(vendor.origin);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  expect(vendor.asked()).toBe(1);
  expect(await context.cookies()).toEqual([]);
  await place.partner.portal.endSessions();
  await frame.getByRole('button', { name: 'Sync now' }).click();
  await until(() => vendor.asked() === 2);
  await frame.getByRole('dialog', { name: 'Sign in again' }).waitFor({ state: 'hidden' });
  await frame.getByRole('button', { name: 'Sync now' }).click();
  await frame
    .getByText(/Synchroniz|date/)
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('is shown in a frame of nobody else, and the page that is no frame by nobody at all', async () => {
  const { page, leave } = await openNobody(browser);
  await page.goto(stranger.origin);
  await page.waitForLoadState('networkidle');
  expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
  expect(stranger.asked()).toBe(0);
  await page.goto(vendor.origin);
  await page.evaluate(`document.querySelector('iframe').src = ${JSON.stringify(place.url)}`);
  await page.waitForLoadState('networkidle');
  expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
  await leave();
});
