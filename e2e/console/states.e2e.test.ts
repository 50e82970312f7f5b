import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([
    launchBrowser(),
    startConsole({ settings: { TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '2' } }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

it('leaves a button where it is for those who may not use it, and says who may', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'viewer' });
  const button = page.getByRole('button', { name: 'Sync now' });
  await button.focus();
  await page.getByRole('tooltip').getByText('Ask an administrator for the role Billing.').waitFor();
  await page.keyboard.press('Enter');
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByText('Waiting for its turn').count()).toBe(0);
  expect(complaints).toEqual([]);
  await leave();
});

it('synchronizes at a click, and says in place when ConnectWise refuses and what to do then', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText(/^Synchronized|up to date/).waitFor();
  place.sandbox.faults.add({ match: {}, fault: { kind: 'status', status: 401 } });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('The sync failed').waitFor();
  const health = page.getByRole('region', { name: 'Connection', exact: true });
  await health.getByText('Stopped').waitFor();
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByText('ConnectWise PSA refuses the keys').waitFor();
  await needs.getByText('Then replace the keys under Settings › Keys.').waitFor();
  expect(await page.getByText('Ask the partner').count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open: Set-up, ConnectWise PSA refuses the keys' }).click();
  await page.getByRole('link', { name: /Connect Not reached/ }).waitFor();

  // What it did not tell is said once, and in a select where the choices would be; what is known stays.
  await page.getByRole('link', { name: 'Companies', exact: true }).click();
  await page.getByRole('row', { name: /Fairview/ }).waitFor();
  const problem = page.getByRole('alert');
  await problem.waitFor();
  expect(await problem.count()).toBe(1);
  await page
    .getByRole('row', { name: /Fairview/ })
    .getByRole('button', { name: 'Choose a company' })
    .click();
  await page
    .getByRole('listbox')
    .getByText(/This cannot be done|does not answer/)
    .waitFor();
  await page.keyboard.press('Escape');
  place.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await problem.waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
  await leave();
});

it('says in place that ConnectWise did not answer in time, and checks again', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByRole('link', { name: 'Set-up', exact: true }).click();
  await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  place.sandbox.faults.add({ match: {}, fault: { kind: 'delay', ms: 3_600_000 } });
  await page.goto(page.url().replace(/set-up.*/, 'set-up?step=connect'));
  await page.getByRole('link', { name: /Connect Not reached/ }).waitFor({ timeout: 60_000 });
  await expectAccessible(page);
  place.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('finds a customer whatever it is called, shows its name as text only, and lists its keys', async () => {
  const name = '<img src=x onerror="document.title=1">';
  await place.partner.customers.put([{ key: 'hostile', name }]);
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('<img');
  await page.getByRole('option', { name }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Go to Activity').waitFor();
  expect(await page.title()).toBe('Overview · Bluegate Security');
  expect(complaints).toEqual([]);
  await leave();
});

it('says that there is no connection, keeps what it has, and goes on by itself', async () => {
  const { page, context, complaints, leave } = await openPortal(browser, place);
  await page.getByText('Latest runs').waitFor();
  await context.setOffline(true);
  await page.getByText('No connection. What you see may be old.').waitFor();
  await page.getByText('Latest runs').waitFor();
  await context.setOffline(false);
  await page.getByText('No connection. What you see may be old.').waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
  await leave();
});

it('knows no page under a wrong address, and no partner or connection of somebody else', async () => {
  const { page, leave } = await openPortal(browser, place);
  const own = new URL(page.url()).pathname;
  await page.goto(`${place.url}/no-such-page`);
  await page.getByRole('heading', { name: 'There is no page here', level: 1 }).waitFor();
  await page.goto(place.url + own.replace(/connections\/[^/]+/, 'connections/00000000-0000-4000-8000-000000000000'));
  await page.getByRole('heading', { name: 'There is no page here', level: 1 }).waitFor();
  await page.goto(`${place.url}/partners/somebody-else`);
  await page.getByRole('alert').getByText('This is not there').waitFor();
  expect(await page.getByRole('alert').getAttribute('data-problem')).toBe('not-found');
  await leave();
});

it('says in place that the service is gone, and is there again with it', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByText('Latest runs').waitFor();
  await page.route('**/v1/**', (route) => route.abort('connectionrefused'));
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('alert').getByText('No connection to the service').first().waitFor();
  await page.unroute('**/v1/**');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByText('Signed in').first().waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
