import type { Browser } from 'playwright-core';
import { createTallybridge } from 'tallybridge-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openNobody, openOperator, openPortal } from './people.ts';
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

it('lets a person in by their link, once, and takes the link out of the address', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.title()).toBe('Overview · Bluegate Security');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

it('says how to come in to somebody who is not signed in, or whose link was used', async () => {
  const { page, leave } = await openNobody(browser);
  await page.goto(`${place.url}/partners/harborview-it`);
  await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  await expectAccessible(page);
  await page.goto(`${place.url}/#tbl_${'a'.repeat(43)}`);
  await page.getByText('A link works once').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await leave();
});

it('goes on in place when a session is over, once the person has signed in again elsewhere', async () => {
  const { page, context, complaints, leave } = await openPortal(browser, place);
  await place.partner.portal.endSessions();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  await page.getByRole('button', { name: 'I have signed in' }).click();
  await page.getByText('You are not signed in yet.').waitFor();
  const other = await context.newPage();
  const person = { name: 'Dana Ruiz', email: 'dana@harborview.example' };
  await other.goto((await place.partner.portal.link({ role: 'admin', person })).url);
  await other.locator('h1').waitFor();
  await other.close();
  await page.bringToFront();
  await page.getByRole('button', { name: 'I have signed in' }).click();
  await page.getByRole('dialog', { name: 'Sign in again' }).waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

const usage = (
  id: string,
  changes: { readonly quantity?: string; readonly customer?: string; readonly sku?: string },
) => ({
  id,
  customer: 'acorn',
  sku: 'endpoint',
  kind: 'count' as const,
  quantity: '4',
  at: '2026-11-15T08:00:00Z',
  ...changes,
});

it('makes an API key for what it is needed for, shows it once, and revokes it', async () => {
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'Create key' }).click();
  const drawer = page.getByRole('dialog', { name: 'Create key' });
  const create = drawer.getByRole('button', { name: 'Create key' });
  await create.click();
  await drawer.getByText('Say what it is for.').waitFor();
  await drawer.getByText('Choose at least one.').waitFor();
  await expectAccessible(page);
  await drawer.getByLabel('Name').fill('nightly usage');
  await drawer.getByRole('checkbox', { name: 'Usage' }).click();
  await drawer.getByRole('checkbox', { name: 'Access' }).click();
  await drawer.getByLabel('For', { exact: true }).selectOption('harborview-it');
  await drawer.getByText('Only a key of all partners can have this.').waitFor();
  await create.click();
  await drawer.getByText('The key is shown this once').waitFor();
  await expectAccessible(page);
  const apiKey = await drawer.locator('code').innerText();
  // It never comes again: a key pressed by habit does not take it away.
  await page.keyboard.press('Escape');
  expect(await drawer.locator('code').innerText()).toBe(apiKey);
  const client = createTallybridge({ baseUrl: place.url, apiKey });
  expect(await client.me()).toMatchObject({ scopes: ['usage:write'], partner: { key: 'harborview-it' } });
  await drawer.getByRole('button', { name: 'I have stored it' }).click();
  const row = page.getByRole('row', { name: /nightly usage Usage harborview-it/ });
  await row.waitFor();
  expect(await page.content()).not.toContain(apiKey);
  await page.getByRole('button', { name: 'Revoke nightly usage' }).click();
  await page.getByRole('dialog').getByText('It cannot be given back').waitFor();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await row.waitFor({ state: 'hidden' });
  await expect(client.me()).rejects.toMatchObject({ code: 'unauthenticated' });
  await page.getByLabel('Keys', { exact: true }).selectOption({ label: 'All' });
  await row.getByText('Revoked').waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('shows what usage came in, what was refused and why, and what was kept aside', async () => {
  await place.partner.usage.push([usage('twice', {}), usage('nowhere', { sku: 'unheard-of' })]);
  await place.partner.usage.push([usage('twice', { quantity: '5' })]);
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('link', { name: 'Ingest' }).click();
  const reasons = page.getByRole('region', { name: 'Refused, by reason' });
  await reasons.getByText('Service not known').waitFor();
  await page.getByRole('img', { name: 'Chart of records by day over 30 days' }).waitFor();
  await page.getByLabel('Partner').selectOption('harborview-it');
  await page.getByRole('region', { name: 'Kept aside' }).getByText('quantity: 5 was sent, 4 stands').waitFor();
  await page.getByLabel('Period').selectOption('7');
  await page.getByRole('img', { name: 'Chart of records by day over 7 days' }).waitFor();
  await reasons.getByText('Id used before with another body').waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

it('shows the profile with the rights that follow from it', async () => {
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('link', { name: 'Profile' }).click();
  await page
    .getByRole('region', { name: 'Rights that the security role needs' })
    .getByText('Agreements: Add')
    .waitFor();
  await page.getByRole('region', { name: 'Words on screen' }).getByText('services').waitFor();
  await page.getByRole('region', { name: 'Name and looks' }).getByText('bluegate', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('shows an operator which partner needs what, and a partner as its people see it, marked and read-only', async () => {
  await place.tallybridge.partner('northgate').put({ name: 'Northgate', timeZone: 'America/Denver' });
  place.sandbox.faults.add({ match: {}, fault: { kind: 'status', status: 401 } });
  const runs = place.connection?.runs;
  await runs?.wait((await runs.sync()).id, { everyMs: 100 });
  place.sandbox.faults.clear();
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('heading', { name: 'Partners', level: 1 }).waitFor();
  const harborview = page.getByRole('row', { name: /Harborview IT.*Needs help/ });
  await harborview.getByText('Ask the partner to check the API member').waitFor();
  await page.getByLabel('State').selectOption({ label: 'Not connected' });
  await page.getByRole('row', { name: /Northgate.*have not connected ConnectWise PSA yet/ }).waitFor();
  await harborview.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('searchbox').fill('harbor');
  await page.getByRole('row', { name: /Northgate/ }).waitFor({ state: 'hidden' });
  await expectAccessible(page);
  await harborview.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Harborview IT' });
  await drawer.getByText('Stopped').waitFor();
  await drawer.getByRole('list', { name: 'What it needs' }).getByText('ConnectWise PSA refuses the keys').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('link', { name: 'See it as its people do' }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.getByText('You see Harborview IT as its own people do.').waitFor();
  const sync = page.getByRole('button', { name: 'Sync now' });
  expect(await sync.getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow changes' }).click();
  await page.getByText('You work for Harborview IT.').waitFor();
  expect(await sync.getAttribute('aria-disabled')).toBe(null);
  expect(complaints).toEqual([]);
  await leave();
});
