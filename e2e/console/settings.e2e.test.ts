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
  [browser, place] = await Promise.all([launchBrowser(), startConsole()]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

const connection = () => {
  if (place.connection === null) throw new Error('the place has no connection');
  return place.connection;
};

it('sets when it syncs, refuses what is out of bounds, and shows what somebody else has set meanwhile', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  const schedule = page.getByRole('region', { name: 'Schedule' });
  await schedule.getByText('Default 24, from 0 to 72 hours.').waitFor();
  await schedule.getByLabel('Every day').click();
  await schedule.getByLabel('Time of day').fill('04:30');
  await schedule.getByLabel('Grace after a month').fill('99');
  await schedule.getByRole('button', { name: 'Save' }).click();
  await schedule.getByText('Write a whole number from 0 to 72.').waitFor();
  await expectAccessible(page);
  await schedule.getByLabel('Grace after a month').fill('12');
  await schedule.getByRole('button', { name: 'Save' }).click();
  await schedule.getByText('Saved.').waitFor();
  await schedule.getByText(/Nov 17, 2026, 04:[34]\d EST/).waitFor();
  expect((await connection().get()).settings).toMatchObject({ cadence: 'daily', syncAt: '04:30', graceHours: 12 });

  await schedule.getByLabel('Grace after a month').fill('48');
  await connection().update({ settings: { graceHours: 6, finalWaitDays: 9 } });
  await schedule.getByRole('button', { name: 'Save' }).click();
  const conflict = schedule.getByRole('alert');
  await conflict.getByRole('row', { name: 'Grace after a month 6 48' }).waitFor();
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Save mine over it' }).click();
  await schedule.getByText('Saved.').waitFor();
  expect((await connection().get()).settings).toMatchObject({ graceHours: 48, finalWaitDays: 9, cadence: 'daily' });
  await schedule.getByLabel('By hand').click();
  await schedule.getByRole('button', { name: 'Save' }).click();
  await schedule.getByText('Not by itself').waitFor();

  await page.getByRole('link', { name: 'Approval and limits' }).click();
  const limits = page.getByRole('region', { name: 'Limits' });
  await limits.getByLabel('Change of the total').fill('40');
  await limits.getByRole('button', { name: 'Discard' }).click();
  expect(await limits.getByLabel('Change of the total').inputValue()).toBe('30');
  await limits.getByLabel('Change of the total').fill('40');
  await page.keyboard.press('Enter');
  await limits.getByText('Saved.').waitFor();
  expect((await connection().get()).settings.limits).toMatchObject({ totalPercent: 40, lineFactor: 5 });
  expect(complaints).toEqual([]);
  await leave();
});

it('shows those who may not change settings what is set, and who may', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing', width: 390 });
  await page.goto(page.url().replace('/overview', '/settings?section=billing'));
  const billing = page.getByRole('region', { name: 'Billing' });
  await billing.getByText('Ask an administrator for the role Administrator.').waitFor();
  expect(await billing.getByLabel('In advance').isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await leave();
});
