import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { openPortal } from './people.ts';
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

const focusedRow = (page: Page) => page.locator('[role="row"]:focus');

it('shows who did what, narrows it in the address, opens an entry by keyboard and verifies the chain', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'viewer' });
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'Activity', level: 1 }).waitFor();
  const table = page.getByRole('grid', { name: 'Activity' });
  await table.getByText('Plan approved').first().waitFor();

  await page.getByLabel('Area').selectOption({ label: 'Plans' });
  await page.waitForURL(/area=plan\./);
  await table.getByText('Signed in').waitFor({ state: 'detached' });
  await page.reload();
  await table.getByText('Plan made').first().waitFor();
  expect(await page.getByLabel('Area').inputValue()).toBe('plan.');

  await table
    .getByRole('row', { name: /Plan approved/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Plan approved' });
  await drawer.getByText('plan.approved', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await focusedRow(page).getByText('Plan approved').waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type('nothing of that name');
  await page.getByText('Nothing matches').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await table.getByText('Signed in').first().waitFor();

  await page.getByRole('button', { name: 'Verify the log' }).click();
  await page.getByText(/The log is whole: \d+ entries/).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('brings thousands of entries a page at a time, and keeps only those in view in the document', async () => {
  const customers = Array.from({ length: 350 }, (_, index) => [{ key: `many-${index}`, name: `Many ${index}` }]);
  for (const batch of customers) await place.partner.customers.put(batch);
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(`${page.url().replace('/overview', '/activity')}?area=customers.`);
  const table = page.getByRole('grid', { name: 'Activity' });
  await page.getByText('200 entries shown').waitFor();
  await table.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await page.getByText('351 entries').waitFor();
  await page.keyboard.press('End');
  await focusedRow(page).waitFor();
  expect(Number(await focusedRow(page).getAttribute('aria-rowindex'))).toBe(352);
  expect(await table.getByRole('row').count()).toBeLessThan(80);
  expect(complaints).toEqual([]);
  await leave();
});
