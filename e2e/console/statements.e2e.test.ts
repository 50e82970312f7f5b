import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;

/** Nothing seals by itself. */
const SETTINGS = { TALLYBRIDGE_TICK_SECONDS: '60' };

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ settings: SETTINGS })]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

const connection = () => {
  if (place.connection === null) throw new Error('the place has no connection');
  return place.connection;
};

async function downloaded(page: Page, format: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: 'Download' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

it('says what stands against a seal, seals, and gives the statement as files that are as they were sealed', async () => {
  const [owned] = await connection().ownedLines.list().toArray();
  place.sandbox.clock.set(Date.parse('2026-12-01T12:00:00Z'));
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing' });
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  const months = page.getByRole('grid', { name: 'Statements' });
  await months.getByRole('row', { name: /November 2026.*(Open|Closing)/ }).waitFor();
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByRole('button', { name: 'Verify all' }).click();
  await page.getByText('There is no statement yet.').waitFor();
  await page.keyboard.press('Escape');
  await connection().runs.wait((await connection().runs.sync()).id, { everyMs: 100 });
  await page.reload();
  await months.getByRole('row', { name: /November 2026.*Closing.*Late usage still counts/ }).click();
  const seal = page.getByRole('region', { name: 'Seal the month' });
  await seal.getByText('Late usage still counts').waitFor();
  await seal.getByText(/holds of this month do not prevent it/).waitFor();
  await seal.getByRole('button', { name: 'Seal now' }).click();
  await seal.getByRole('alert').getByText('Late usage still counts').waitFor();
  await expectAccessible(page);

  place.sandbox.clock.set(Date.parse('2026-12-02T12:00:00Z'));
  await place.letWritesRest();
  await seal.getByRole('button', { name: 'Seal now' }).click();
  const lines = page.getByRole('grid', { name: 'Lines' });
  await lines.getByRole('row', { name: new RegExp(`#${owned?.additionId ?? 0}`) }).waitFor();
  await page.getByText('Dana Ruiz').first().waitFor();
  await page.getByLabel('Which lines').selectOption({ label: 'Only those not billed as used' });
  await page.getByRole('searchbox').fill('juniper');
  const found = lines.getByRole('row', { name: /Endpoint Protection/ });
  await expect.poll(() => found.count()).toBe(1);
  await found.click();
  const drawer = page.getByRole('dialog', { name: /Juniper/ });
  await drawer.getByText('none', { exact: true }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  const csv = await downloaded(page, /CSV/);
  expect(csv.name).toBe('harborview-it-2026-11-r1.csv');
  expect(csv.bytes.toString()).toContain('Juniper');
  const pdf = await downloaded(page, /PDF/);
  expect([pdf.name, pdf.bytes.subarray(0, 5).toString()]).toEqual(['harborview-it-2026-11-r1.pdf', '%PDF-']);
  const json = await downloaded(page, /JSON/);

  await page.getByRole('link', { name: 'All months' }).click();
  await page.getByRole('button', { name: 'Verify' }).click();
  const dialog = page.getByRole('dialog', { name: 'Verify the statements' });
  await dialog.getByRole('button', { name: 'Verify all' }).click();
  await dialog.getByText('1 statement verified').waitFor();
  await expectAccessible(page);
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/json', buffer });
  const forged = Buffer.from(json.bytes.toString().replace('"billed":"', '"billed":"9'));
  await dialog
    .locator('input[type=file]')
    .setInputFiles([
      file('kept.json', json.bytes),
      file('forged.json', forged),
      file('notes.json', Buffer.from('no statement')),
    ]);
  await dialog.getByText('2 statements are not as sealed.').waitFor();
  await dialog.getByRole('row', { name: /kept\.json.*As sealed/ }).waitFor();
  await dialog.getByRole('row', { name: /forged\.json.*Changed.*does not have the hash/ }).waitFor();
  await dialog.getByRole('row', { name: /notes\.json.*No statement/ }).waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

it('shows what came too late, waives it with a reason, and reopens a month only where nothing is invoiced', async () => {
  const [customer, other] = (await connection().periods.statement('2026-11')).lines.filter(
    ({ usage, notBilled }) => usage.basis === 'latest' && notBilled === null,
  );
  const late = (id: string, line = customer) => ({
    id,
    customer: line?.customer ?? '',
    sku: line?.sku ?? '',
    kind: 'count' as const,
    quantity: '77',
    at: '2026-11-29T12:00:00Z',
  });
  expect((await place.partner.usage.push([late('late-1'), late('late-2', other)])).refused).toEqual([]);
  const { page, complaints, leave } = await openPortal(browser, place, { width: 390 });
  await page.goto(page.url().replace('/overview', '/statements'));
  await page.getByText('2 late lines').click();
  const panel = page.getByRole('region', { name: 'Came too late' });
  await panel.getByText('77').first().waitFor();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Reopen the month' }).click();
  const reopen = page.getByRole('dialog', { name: 'Reopen November 2026' });
  expect(await reopen.getByRole('button', { name: 'Reopen the month' }).isDisabled()).toBe(true);
  await reopen.getByRole('button', { name: 'Cancel' }).click();
  await panel.getByRole('checkbox').last().check();
  await page.getByRole('button', { name: 'Waive' }).click();
  const waive = page.getByRole('dialog', { name: 'Waive 1 late line' });
  await waive.getByLabel('Why, for the activity log').fill('agreed with the customer');
  await expectAccessible(page);
  await waive.getByRole('button', { name: 'Waive' }).click();
  await panel.getByText('Waived').waitFor();
  await panel.getByRole('button', { name: 'Reopen the month' }).click();
  await reopen.getByLabel('Why, for the activity log').fill('they forgot a device');
  await reopen.getByRole('button', { name: 'Reopen the month' }).click();
  await page.getByText('Reopened').waitFor();
  expect((await connection().periods.get('2026-11')).state).toBe('closing');
  expect(complaints).toEqual([]);
  await leave();
});
