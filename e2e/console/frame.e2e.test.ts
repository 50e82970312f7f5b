import type { Browser } from 'playwright-core';
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

it('shows an operator all partners, and a partner as its people see it, marked and read-only', async () => {
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('heading', { name: 'Partners', level: 1 }).waitFor();
  await expectAccessible(page);
  await page.getByRole('row', { name: /Harborview IT/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await page.getByText('You see Harborview IT as its own people do.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow changes' }).click();
  await page.getByText('You work for Harborview IT.').waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
