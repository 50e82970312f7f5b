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

it('decides about holds: one opened, one of several additions, and what cannot be decided there says why', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing' });
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  const table = page.getByRole('grid', { name: 'Holds' });
  await table.getByText('Agreement has expired').waitFor();
  await table.getByRole('row', { name: /Juniper.*Email/ }).click();
  await page.getByText('It cannot be decided here.').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await table.getByRole('row', { name: /Kestrel Aviation/ }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Could be adopted' });
  await drawer.getByLabel('Leave it beside ours').click();
  await drawer.getByLabel('Note').fill('billed for something else');
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Decide' }).click();
  await drawer.waitFor({ state: 'hidden' });
  const decisions = page.getByRole('grid', { name: 'Decisions in force' });
  await decisions.getByText('billed for something else').waitFor();
  await decisions.getByRole('button', { name: 'Withdraw' }).click();
  await decisions.waitFor({ state: 'hidden' });
  await table.getByText('Could be adopted').waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('shows who changed a line in ConnectWise, and keeps theirs until a date', async () => {
  const [owned] = await connection().ownedLines.list().toArray();
  if (owned === undefined) throw new Error('nothing is owned');
  place.sandbox.edit('additions', owned.additionId, { quantity: 99 }, 'Sam');
  await connection().plans.create();
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing', width: 390 });
  await page.goto(page.url().replace('/overview', '/drift'));
  await page.getByText(/Quantity \d+ → 99/).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Keep theirs until a date').click();
  await expectAccessible(page);
  await drawer.getByLabel('Until the end of').fill('2026-11-30');
  await drawer.getByLabel('Note').fill('agreed with Sam');
  await drawer.getByRole('button', { name: 'Decide' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByText('Theirs until').waitFor();
  await page.getByText(/Quantity \d+ → 99/).click();
  await drawer.getByText('agreed with Sam').waitFor();

  const { sku } = owned;
  const policy = drawer.getByRole('region', { name: /From now on, for/ });
  await policy.getByLabel('Keep theirs for a while').click();
  await policy.getByRole('button', { name: 'Save' }).click();
  await policy.getByText('Say until when.').waitFor();
  await expectAccessible(page);
  await policy.getByLabel('Until the end of').fill('2026-12-31');
  await policy.getByRole('button', { name: 'Save' }).click();
  await policy.getByText('Saved. The next plan follows it.').waitFor();
  const link = await connection().productLinks.get(sku);
  expect(link.drift).toEqual({ policy: 'accept', acceptUntil: '2027-01-01T05:00:00.000Z', note: null });
  const linked = { decision: 'linked', catalogItemId: link.catalogItemId ?? 0, ...link.terms } as const;
  await connection().productLinks.set(sku, { ...linked, drift: { policy: 'enforce' } });
  await policy.getByLabel('As set for the connection: Ask').click();
  await policy.getByRole('button', { name: 'Save' }).click();
  await policy.getByRole('row', { name: /Set ours again.*As set for the connection/ }).waitFor();
  await expectAccessible(page);
  await policy.getByRole('button', { name: 'Save mine over it' }).click();
  await policy.getByText('Saved. The next plan follows it.').waitFor();
  expect((await connection().productLinks.get(sku)).drift).toBeNull();
  expect(complaints).toEqual([]);
  await leave();
});

it('lists runs, and opens one with its plan', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'viewer' });
  await page.goto(page.url().replace('/overview', '/runs'));
  await page.getByLabel('Run').first().selectOption({ label: 'Apply' });
  await page.waitForURL(/kind=apply/);
  await page.getByRole('row', { name: /Apply/ }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Apply' });
  await drawer.getByText('What it did').waitFor();
  const writes = drawer.getByRole('region', { name: 'What it wrote' });
  await writes.locator('summary').first().click();
  await writes.getByText('Approved by').first().waitFor();
  await writes.getByLabel('What was sent').first().getByText('"verb"').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Open its plan' }).click();
  await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
  await page.getByText(/lines written to ConnectWise PSA/).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
