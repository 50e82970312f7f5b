import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ stage: 'linked' })]);
  for (const { id } of await connection().runs.list().toArray()) await connection().runs.wait(id);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

const line = (page: Page, name: RegExp) => page.getByRole('row', { name }).first();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const planAnew = async (page: Page) => {
  await button(page, /^(Plan again|Make a plan)$/).click();
  await button(page, 'Reading ConnectWise PSA …').waitFor();
  await button(page, 'Reading ConnectWise PSA …').waitFor({ state: 'detached' });
};
const connection = () => {
  if (place.connection === null) throw new Error('the place has no connection');
  return place.connection;
};

/** From the drawer with a note, several by keyboard, and all of it taken back but one. */
async function rejectLines(page: Page): Promise<void> {
  const told = async (filters: string) => (await place.partner.audit.list({ action: filters }).toArray())[0]?.detail;
  await button(page, 'Approve all 20').waitFor();
  await line(page, /Dunmore Freight.*60/).click();
  const drawer = page.getByRole('dialog', { name: /Dunmore Freight/ });
  await drawer.getByRole('button', { name: 'Reject', exact: true }).click();
  const reject = page.getByRole('dialog', { name: 'Reject 1 line' });
  await reject.getByText('The next plan proposes it again').waitFor();
  await reject.getByLabel('Note').fill('they left in June');
  await expectAccessible(page);
  await reject.getByRole('button', { name: 'Reject', exact: true }).click();
  await button(page, 'Approve all 19').waitFor();
  expect(await told('plan.lines-rejected')).toMatchObject({ note: 'they left in June', count: 1 });
  await button(page, /^Rejected 1/).click();
  await line(page, /Dunmore Freight.*Rejected.*Dana Ruiz: they left in June/).waitFor();
  await expectAccessible(page);

  await button(page, /^To do/).click();
  await page.getByRole('grid', { name: 'Plan' }).getByRole('row').nth(2).focus();
  for (const key of ['Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
  await page.getByRole('toolbar').getByRole('button', { name: 'Reject', exact: true }).focus();
  await page.keyboard.press('Enter');
  const several = page.getByRole('dialog', { name: 'Reject 2 lines' });
  await several.getByRole('button', { name: 'Cancel' }).click();
  await several.waitFor({ state: 'hidden' });
  await page.getByRole('toolbar').getByRole('button', { name: 'Reject', exact: true }).click();
  await several.getByLabel('Note').fill('not this month');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await button(page, 'Approve all 17').waitFor();
  await button(page, /^Rejected 3/).click();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog', { name: 'Take 3 rejections back' }).getByRole('button', { name: 'Take back' }).click();
  await button(page, 'Approve all 20').waitFor();
  await page.getByText('Nothing matches').waitFor();
  expect(await told('plan.lines-restored')).toMatchObject({ count: 3 });
  await button(page, /^To do/).click();
}

it('makes the first plan, which a person looks into, holds and rejects lines of, approves and writes', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing' });
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('heading', { name: 'Plan', level: 1 }).waitFor();
  await planAnew(page);
  await page.getByText('This is the first plan').waitFor();
  await page.getByText('Nothing has been written to ConnectWise').waitFor();

  const table = page.getByRole('grid', { name: 'Plan' });
  await table.getByText('Dunmore Freight').first().waitFor();
  await page.getByText('Service', { exact: true }).first().click();
  await page.waitForURL(/by=product/);
  await line(page, /Dunmore Freight.*60/).waitFor();
  const search = page.getByRole('searchbox', { name: 'Find a customer or service' });
  await search.fill('no such line');
  await page.getByText('Nothing matches').waitFor();
  await search.fill('dunmore');
  await page.getByText('3 lines', { exact: true }).waitFor();
  await expectAccessible(page);

  await line(page, /Dunmore Freight.*87/).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: /Dunmore Freight/ });
  await drawer.getByRole('heading', { name: 'Why 87' }).waitFor();
  await drawer.getByRole('img', { name: /Level in devices over November 2026/ }).waitFor();
  await drawer.getByText('Counted').first().waitFor();
  await drawer.getByText('Nothing was written for it yet.').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Hold', exact: true }).click();
  const hold = page.getByRole('dialog', { name: 'Hold 1 line' });
  await hold.getByLabel('Note').fill('asked the customer first');
  await hold.getByRole('button', { name: 'Hold', exact: true }).click();
  await hold.waitFor({ state: 'hidden' });
  await button(page, /^Held 4/).click();
  await line(page, /Dunmore Freight.*Held by a person/).waitFor();
  await button(page, /^To do/).click();
  await button(page, 'Clear filters').first().click();

  await rejectLines(page);
  await button(page, 'Approve all 20').click();
  const approve = page.getByRole('dialog', { name: 'Approve 20 lines' });
  await approve.getByText('1 addition of somebody else could become ours').waitFor();
  await connection().plans.create();
  await approve.getByRole('button', { name: 'Approve', exact: true }).click();
  await approve.getByText('cannot be approved').waitFor();
  await approve.getByRole('button', { name: 'Cancel' }).click();
  await button(page, 'Show the newest plan').click();

  await button(page, 'Approve all 20').click();
  await approve.getByLabel('Note').fill('first month');
  await approve.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText('20 lines written to ConnectWise PSA').waitFor();
  await page.reload();
  await page.getByText('20 lines written to ConnectWise PSA').waitFor();
  const [entry] = await place.partner.audit.list({ action: 'plan.approved' }).toArray();
  expect(entry?.detail).toMatchObject({ note: 'first month', lines: 20 });
  expect(complaints).toEqual([]);
  await leave();
});

it('adopts what a person selects, says what did not go through, and that nothing is to do any more', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing', width: 390 });
  await page.goto(page.url().replace('/overview', '/plan'));
  await planAnew(page);
  await page.getByText('Waits for approval').waitFor();
  await page.getByLabel('Select Kestrel Aviation, Endpoint Protection').click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve 1 line' });
  await dialog.getByText('becomes ours').waitFor();
  await dialog.getByLabel('Write them to ConnectWise PSA right away').click();
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText('Dana Ruiz approved 1 line.').waitFor();
  await expectAccessible(page);
  place.sandbox.faults.add({ match: { method: 'PATCH', times: 1 }, fault: { kind: 'status', status: 400 } });
  await button(page, 'Write to ConnectWise PSA').click();
  await page.getByText('What did not go through').first().waitFor();
  await page.getByText('have it tried again under Holds').waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('lets those who may not approve look, and says who may release a parked plan', async () => {
  const customers = await place.partner.customers.list().toArray();
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const records = customers.map(({ key }) => ({
    id: `gone-${key}`,
    customer: key,
    sku: 'endpoint',
    kind: 'count' as const,
    quantity: '0',
    at,
  }));
  const { refused } = await place.partner.usage.push(records);
  expect(refused).toEqual([]);
  const { isParked } = await connection().plans.create();
  expect(isParked).toBe(true);
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'viewer' });
  await page.goto(page.url().replace('/overview', '/plan'));
  await page.getByText('so it is parked').waitFor();
  await page.getByText('Released by somebody with the role Billing or Administrator.').waitFor();
  expect(await button(page, /^Approve all/).getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});
