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

it('lets a person put a fault in the way, see it strike, and bring the records back', async () => {
  const page = await signedIn();
  await page.getByRole('link', { name: 'Control panel' }).click();
  await page.getByRole('link', { name: 'Add or remove' }).click();
  await page.getByLabel('429 Too many requests').check();
  await page.getByLabel('How often').fill('1');
  await page.getByRole('button', { name: 'Add the fault' }).click();
  await page.getByRole('status').getByText('The fault is in force.').waitFor();

  await page.getByRole('link', { name: 'State' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const saved = await (await downloading).path();

  await page.getByRole('link', { name: 'Requests' }).click();
  await page.getByText('New requests appear by themselves.').waitFor();
  expect([await renamed('Throttled'), await renamed('Renamed')]).toEqual([429, 200]);
  await page.getByRole('row', { name: /PATCH .* tallybridge 429/ }).waitFor();
  await page
    .getByRole('row', { name: /PATCH .* tallybridge 200 changed something/ })
    .getByRole('link')
    .click();
  await page.getByText('"value": "Renamed"').waitFor();

  await page.getByRole('link', { name: 'State' }).click();
  await page.getByLabel('File').setInputFiles(saved);
  await page.getByRole('button', { name: 'Load' }).click();
  await page.getByText('are in place.').waitFor();
  await page.goto(`${url}/companies/201`);
  await page.getByRole('heading', { name: 'Holloway & Finch LLP' }).waitFor();
  await page.close();
});

/** What a client is answered that gives a company another name. */
async function renamed(name: string): Promise<number> {
  const answer = await fetch(`${url}/v4_6_release/apis/3.0/company/companies/201`, {
    method: 'PATCH',
    headers: {
      Authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`,
      clientId: '11111111-2222-3333-4444-555555555555',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify([{ op: 'replace', path: 'name', value: name }]),
  });
  return answer.status;
}

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
