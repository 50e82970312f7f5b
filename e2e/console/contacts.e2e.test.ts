import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

const ACORN = 251;
const HEADERS = {
  authorization: `Basic ${btoa('lakeside+demo-public:demo-private')}`,
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
  'content-type': 'application/json',
};

let browser: Browser;
let place: ConsolePlace;

/** Makes a record in ConnectWise; its id. */
async function add(path: string, record: object): Promise<number> {
  const response = await fetch(`${place.sandboxUrl}/v4_6_release/apis/3.0/company/${path}`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(record),
  });
  const answer: unknown = await response.json();
  const id: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'id') : undefined;
  if (typeof id !== 'number') throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return id;
}

const addContact = (firstName: string, email: string) =>
  add('contacts', {
    firstName,
    lastName: 'Rowe',
    company: { id: ACORN },
    communicationItems: [{ type: { id: 1 }, value: email, communicationType: 'Email', defaultFlag: true }],
  });

const connection = () => {
  if (place.connection === null) throw new Error('the place has no connection');
  return place.connection;
};

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ stage: 'linked' })]);
  await connection().update({ settings: { capabilities: { contacts: true } } });
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

it('imports contacts, links people by e-mail and by hand, and shows what became of them', async () => {
  const amy = await addContact('Amy', 'amy@acorn.example');
  const ben = await addContact('<b>Ben</b>', 'ben@acorn.example');
  const customer = 'acorn';
  const { refused } = await place.partner.users.put([
    { key: 'u-1', customer, name: 'Amy Rowe', email: 'Amy@acorn.example' },
    { key: 'u-2', customer, name: '<i>Ben</i>', email: 'benjamin@acorn.example' },
    { key: 'u-3', customer, name: 'Cleo Rowe', email: 'cleo@acorn.example' },
  ]);
  expect(refused).toEqual([]);
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing' });
  await page.goto(page.url().replace('/overview', '/set-up?step=contacts'));
  await page.getByText('No contacts were imported yet.').waitFor();
  place.sandbox.faults.add({
    match: { path: '/company/contacts' },
    fault: { kind: 'status', status: 403, body: '{"code":"SecurityError","message":"no"}' },
  });
  await page.getByRole('button', { name: 'Import contacts' }).click();
  await page.locator('[data-problem="right-missing"]').waitFor();
  await expectAccessible(page);
  place.sandbox.faults.clear();
  await page.getByRole('button', { name: 'Import contacts' }).click();
  const ofCompanies = place.sandbox.records('contacts').filter(({ company }) => company !== undefined);
  await page.getByText(`${ofCompanies.length} contacts of`).waitFor();
  await page.getByRole('button', { name: 'Link by e-mail' }).click();
  await page.getByText('1 person linked.').waitFor();
  await page.getByText('2 without a contact with that address').waitFor();
  await page.getByRole('row', { name: /Amy Rowe.*Equal/ }).waitFor();
  await expectAccessible(page);

  await page.getByText('<i>Ben</i>').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('combobox', { name: 'Contact in ConnectWise PSA' }).click();
  await connection().contacts.links.set('u-2', { decision: 'excluded' });
  await page.getByRole('option', { name: /<b>Ben<\/b> Rowe/ }).click();
  await drawer.locator('[data-problem="changed-meanwhile"]').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Save mine over it' }).click();
  await expect.poll(async () => (await connection().contacts.links.get('u-2')).contactId).toBe(ben);
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /name differs, e-mail differs/ }).waitFor();

  await page.getByRole('checkbox', { name: 'Select Cleo Rowe' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Exclude' }).click();
  await page.getByRole('row', { name: /Cleo Rowe.*Excluded/ }).waitFor();
  place.sandbox.edit('contacts', amy, { inactiveFlag: true });
  await page.getByRole('button', { name: 'Import again' }).click();
  await page.getByText('The contact is inactive in ConnectWise PSA.').waitFor();
  await page.getByRole('radiogroup', { name: 'State' }).getByText('Failed 1').click();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect(complaints).toEqual([]);
  await leave();

  const viewer = await openPortal(browser, place, { role: 'viewer', width: 390, scheme: 'dark' });
  await viewer.page.goto(viewer.page.url().replace('/overview', '/set-up?step=contacts'));
  const again = viewer.page.getByRole('button', { name: 'Import again' });
  await again.waitFor();
  expect(await again.getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(viewer.page);
  await viewer.leave();
});
