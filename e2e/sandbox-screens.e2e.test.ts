import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser/launch-browser.ts';
import { freePorts, ROOT, start } from './processes.ts';
import type { Running } from './processes.ts';

let browser: Browser;
let sandbox: Running;
let url = '';

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  url = `http://localhost:${port}`;
  sandbox = start(process.execPath, [`${ROOT}/packages/sandbox/bin/tallybridge-sandbox.mjs`, '--port', String(port)]);
  [browser] = await Promise.all([launchBrowser(), sandbox.printed('Stop it with Ctrl-C.')]);
});
afterAll(async () => {
  await browser.close();
  sandbox.child.kill('SIGTERM');
  await sandbox.finished;
});

async function signedIn(width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${url}/sign-in?to=/companies`);
  await page.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('status').getByText('You work as Pat Keller.').waitFor();
  return page;
}

it('lets a person add a product to an agreement with the keyboard and the mouse', async () => {
  const page = await signedIn();
  await page.getByLabel('Name or company ID').fill('holloway');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Holloway & Finch LLP' }).click();
  await page.getByLabel('Tabs').getByRole('link', { name: 'Agreements' }).click();
  await page.getByRole('link', { name: 'Holloway & Finch: Managed Services' }).click();
  await page.getByRole('link', { name: 'New addition' }).click();
  await page.getByLabel('Quantity').fill('twelve');
  await page.getByRole('button', { name: 'Save the addition' }).click();
  await page.getByText('Write a number, with a point before its fraction: 12.5.').waitFor();
  await page.getByLabel('Product').selectOption({ label: 'EP-PROT' });
  await page.getByLabel('Quantity').fill('12');
  await page.getByRole('button', { name: 'Save the addition' }).click();
  await page.getByRole('status').getByText('The addition was saved').waitFor();
  expect(await page.getByRole('cell', { name: 'EP-PROT' }).count()).toBe(1);
  await page.close();
});

it.each([1280, 390])('fits a window of %i pixels on every screen of the menu', async (width) => {
  const page = await signedIn(width);
  const paths = await page
    .locator('nav[aria-label="Screens"] a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(paths.length).toBeGreaterThan(4);
  for (const path of paths) {
    await page.goto(url + path);
    const overflow = await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
    expect({ path, headings: await page.locator('h1').count(), overflow }).toEqual({ path, headings: 1, overflow: 0 });
  }
  await page.close();
});
