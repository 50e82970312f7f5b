import type { Browser, Page } from 'playwright-core';
import type { AlertInput } from 'tallybridge-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

const MINUTE = 60_000;
const SOON = { timeout: 20_000, interval: 100 };
const SECURITY = 4;

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ stage: 'linked' })]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

const connection = () => {
  if (place.connection === null) throw new Error('the place has no connection');
  return place.connection;
};

function pass(minutes: number): void {
  place.sandbox.clock.set(place.sandbox.clock.now() + minutes * MINUTE);
}

async function report(alert: Pick<AlertInput, 'id' | 'key' | 'customer' | 'category' | 'title'> & Partial<AlertInput>) {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const pushed = await place.partner.alerts.push([
    { severity: 'high', state: 'raised', body: 'See there.', at, ...alert },
  ]);
  expect(pushed.refused).toEqual([]);
}

/** Our tickets as ConnectWise has them. */
function raised() {
  return place.sandbox
    .records('tickets')
    .filter(({ externalXRef }) => typeof externalXRef === 'string' && externalXRef.startsWith('tb1.'));
}

async function setUp(page: Page, kind: string, { board, isForAll = false }: { board: string; isForAll?: boolean }) {
  await page.getByRole('button', { name: new RegExp(`(Set up|Change) ${kind}`) }).click();
  const drawer = page.getByRole('dialog', { name: kind });
  await drawer.getByLabel('Board').selectOption({ label: board });
  await drawer.getByText('The board is ready for tickets.').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Saved.').waitFor();
  if (isForAll) {
    await drawer.getByRole('button', { name: 'Use for all kinds' }).click();
    await drawer.getByText('All kinds have it.').waitFor();
  }
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}

const toScreen = (page: Page, screen: string) =>
  page.goto(page.url().replace(/\/connections\/([^/]+)\/.*/, `/connections/$1/${screen}`));

it('turns kinds of alert into tickets on boards of their own, and follows what the vendor and people do', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await toScreen(page, 'set-up');
  await page.getByRole('link', { name: /Tickets Off/ }).click();
  const wanted = page.getByLabel('Alerts of Bluegate Security become service tickets.');
  await wanted.waitFor();
  await expectAccessible(page);
  await wanted.click();
  await page.getByRole('button', { name: 'Set up Threat found' }).waitFor();
  await toScreen(page, 'tickets');
  await page.getByText('No kind of alert becomes a ticket yet').waitFor();
  await page.getByRole('link', { name: 'Set up tickets' }).click();
  await setUp(page, 'Threat found', { board: 'Security', isForAll: true });
  await page.getByText('on Security').nth(1).waitFor();
  await setUp(page, 'Protection not working', { board: 'Help Desk' });

  const [first, second] = await connection().companyLinks.list({ state: 'linked' }).toArray();
  const customers = [first?.customer ?? '', second?.customer ?? ''] as const;
  await report({ id: 'a1', key: 'malware/1', customer: customers[0], category: 'threat', title: 'Malware on LT-042' });
  await report({ id: 'a2', key: 'off/2', customer: customers[1], category: 'health', title: 'Protection is off' });
  await expect.poll(() => raised().map(({ board }) => board), SOON).toMatchObject([{ id: SECURITY }, { id: 1 }]);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const table = page.getByRole('grid', { name: 'Tickets' });
  await table.getByRole('row', { name: /Malware on LT-042.*Open/ }).waitFor();
  await expectAccessible(page);

  await report({
    id: 'a3',
    key: 'malware/1',
    customer: customers[0],
    category: 'threat',
    title: 'Gone',
    state: 'resolved',
  });
  await expect.poll(async () => (await connection().tickets.overview()).later, SOON).toBe(0);
  pass(11);
  await expect.poll(() => raised().map(({ closedFlag }) => closedFlag).length, SOON).toBe(2);
  const off = raised().find(({ summary }) => summary === 'Protection is off');
  await expect.poll(async () => (await connection().tickets.list({ state: 'closed' }).toArray()).length, SOON).toBe(1);
  place.sandbox.edit('tickets', off?.id ?? 0, { status: { id: 5 } }, 'Sam');
  pass(16);
  await expect
    .poll(async () => (await place.partner.alerts.list({ category: 'health' }).toArray())[0]?.tickets[0]?.state, SOON)
    .toBe('closed-by-person');
  await page.reload();
  await table.getByRole('row', { name: /Malware on LT-042.*Closed/ }).waitFor();
  await table.getByRole('row', { name: /Protection is off.*Closed by a person/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Ticket' });
  await drawer.getByText('Closed by a person').first().waitFor();
  await drawer.getByText('Help Desk').waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

it('shows why an alert has no ticket, and lets a person try again what ConnectWise refused', async () => {
  await place.partner.customers.put([{ key: 'new-one', name: 'Newcomer Ltd.' }]);
  await report({
    id: 'b1',
    key: 'malware/new',
    customer: 'new-one',
    category: 'threat',
    title: 'Malware at a newcomer',
  });
  const { page, complaints, leave } = await openPortal(browser, place, { width: 390, scheme: 'dark' });
  await toScreen(page, 'tickets?view=alerts');
  await page.getByText('Customer without a company').click();
  const drawer = page.getByRole('dialog', { name: 'Malware at a newcomer' });
  await drawer.getByText('Newcomer Ltd. is linked to no company', { exact: true }).waitFor();
  await drawer.getByText('Threat found: One ticket per problem').waitFor();
  await drawer.getByRole('link', { name: 'Link a customer' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  place.sandbox.faults.add({
    match: { method: 'POST', path: '/service/tickets', times: 1 },
    fault: {
      kind: 'status',
      status: 400,
      body: '{"code":"InvalidObject","message":"ticket object is invalid","errors":[]}',
    },
  });
  const [link] = await connection().companyLinks.list({ state: 'linked' }).toArray();
  const customer = link?.customer ?? '';
  await report({ id: 'b2', key: 'malware/3', customer, category: 'threat', title: 'Malware on LT-099' });
  await expect.poll(async () => (await connection().tickets.overview()).waiting, SOON).toBe(1);
  await toScreen(page, 'tickets?state=waiting');
  await page.getByText('Malware on LT-099').click();
  const refused = page.getByRole('dialog', { name: 'Ticket', exact: true });
  await refused
    .getByText(/ticket object is invalid/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await refused.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await connection().tickets.overview()).waiting, SOON).toBe(0);
  await expect.poll(() => raised().filter(({ summary }) => summary === 'Malware on LT-099').length, SOON).toBe(1);
  expect(complaints).toEqual([]);
  await leave();
});

it('simulates an alert, and tells two people apart who change the same rule', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await toScreen(page, 'set-up?step=tickets');
  await page.getByRole('switch', { name: 'Name the configuration' }).click();
  await expect.poll(async () => (await connection().get()).settings.configurations).toBe('on');
  await page.getByRole('button', { name: 'Simulate alert: Threat found' }).click();
  const drawer = page.getByRole('dialog', { name: 'Simulate an alert of Threat found' });
  await drawer.getByLabel('Customer').click();
  await page.getByRole('option').first().click();
  await drawer.getByRole('button', { name: 'Simulate' }).click();
  await drawer.getByText('Ticket closed').waitFor();
  await expectAccessible(page);
  await expect.poll(() => raised().filter(({ summary }) => summary === '(TEST) Simulated alert').length, SOON).toBe(1);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Change Threat found' }).click();
  const rule = page.getByRole('dialog', { name: 'Threat found' });
  await rule.getByLabel('A daily digest').click();
  const { value } = await connection().tickets.rules.read('threat');
  const { category: _c, name: _n, description: _d, isSetUp: _s, boardId, ...set } = value;
  await connection().tickets.rules.set('threat', { ...set, boardId: boardId ?? 0, mode: 'errors' });
  await rule.getByRole('button', { name: 'Save' }).click();
  await rule.getByRole('row', { name: /What gets a ticket.*errors.*digest/ }).waitFor();
  await expectAccessible(page);
  await rule.getByRole('button', { name: 'Keep theirs' }).click();
  await expect.poll(() => rule.getByLabel('Only serious problems').isChecked()).toBe(true);
  await rule.getByRole('textbox', { name: 'Title' }).fill('{nonsense}');
  await rule.getByRole('button', { name: 'Save' }).click();
  await rule.getByText(/is no placeholder/).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});
