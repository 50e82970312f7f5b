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
  [browser, place] = await Promise.all([launchBrowser(), startConsole()]);
  await place.connection?.companyLinks.clear(['acorn', 'birchwood', 'cedar']);
  await place.partner.customers.put([{ key: 'hostile', name: '<img src=x onerror=alert(1)>' }]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

const linkOf = (customer: string) => place.connection?.companyLinks.get(customer);
const rowOf = (page: Page, name: RegExp) => page.getByRole('grid', { name: 'Companies' }).getByRole('row', { name });

it('links customers to companies by keyboard and by suggestion, and asks what becomes of live lines', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();

  // All that are sure enough, and back again.
  await page.getByText('4 suggestions for customers without a company').waitFor();
  await page.getByRole('button', { name: 'Accept 4' }).click();
  await page.getByText('4 customers linked.').waitFor();
  expect((await linkOf('cedar'))?.companyId).toBe(253);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone: 4 customers undecided again.').waitFor();
  expect((await linkOf('cedar'))?.decision).toBe('none');
  await page.getByRole('button', { name: 'Done' }).click();

  // One by keyboard: what is taken cannot be chosen and says by whom.
  await rowOf(page, /Fairview/).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Linked to Dunmore Freight already').waitFor();
  await page.keyboard.type('Nobody of that name');
  await page.getByText('Why can’t I see it?').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Fairview');
  await page.getByRole('option', { name: /Fairview School District/ }).waitFor();
  await page.getByText('Why can’t I see it?').waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await rowOf(page, /Fairview/)
    .getByText('Found by itself')
    .waitFor();
  expect((await linkOf('fairview'))?.companyId).toBe(256);

  await expectAccessible(page);

  // An agreement that cannot be billed is there, and says why.
  await rowOf(page, /Juniper/)
    .getByRole('button', { name: /Managed Security/ })
    .click();
  await page.getByRole('option', { name: /expired|ended/i }).waitFor();
  await page.keyboard.press('Escape');

  await rowOf(page, /Dunmore/)
    .getByRole('switch')
    .click({ force: true });
  const dialog = page.getByRole('dialog', { name: 'Stop billing Dunmore Freight' });
  await dialog.getByText('3 live lines in ConnectWise PSA lose their link.').waitFor();
  expect(await dialog.getByRole('radio', { name: 'Leave them' }).isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'Change' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await linkOf('dunmore'))?.isEnabled).toBe(false);

  // Terms of one customer: a mistake is named where it was made.
  await page.getByRole('button', { name: 'More about Dunmore Freight' }).click();
  const drawer = page.getByRole('dialog', { name: 'Dunmore Freight' });
  const terms = drawer.getByRole('form', { name: 'Endpoint Protection' });
  await terms.getByLabel('Price').fill('a lot');
  await page.keyboard.press('Enter');
  await terms.getByText(/Price must be a decimal number/).waitFor();
  await terms.getByLabel('Price').fill('5.50');
  await terms.getByLabel('On the invoice').selectOption({ label: 'At no charge' });
  await terms.getByRole('button', { name: 'Save' }).click();
  await terms.getByRole('button', { name: 'Save' }).waitFor({ state: 'hidden' });
  expect(await place.connection?.overrides.list({ customer: 'dunmore' }).toArray()).toEqual([
    { customer: 'dunmore', sku: 'endpoint', terms: { price: '5.5', billFlag: 'NoCharge' } },
  ]);
  expect(await place.connection?.overrides.list({ customer: 'kestrel' }).toArray()).toEqual([]);
  // Bill or not is said for everything at once; other terms stay.
  await drawer.getByLabel('All services on the invoice').selectOption({ label: 'Not billed' });
  await terms.getByLabel('On the invoice').and(terms.locator(':has(option:checked[value="DoNotBill"])')).waitFor();
  const unbilled = (await place.connection?.overrides.list({ customer: 'dunmore' }).toArray()) ?? [];
  expect(unbilled.map(({ terms: { billFlag } }) => billFlag)).toEqual(Array(4).fill('DoNotBill'));
  expect(unbilled.find(({ sku }) => sku === 'endpoint')?.terms.price).toBe('5.5');
  await drawer.getByLabel('Email Security').last().waitFor();
  await page.keyboard.press('Escape');
  expect(complaints).toEqual([]);
  await leave();
});

it('shows what somebody else decided meanwhile, and leaves it to the person', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(page.url().replace('/overview', '/companies'));
  await rowOf(page, /Kestrel/)
    .getByRole('switch')
    .waitFor();
  await place.connection?.companyLinks.put([
    { customer: 'kestrel', decision: 'linked', companyId: 261, agreement: { mode: 'found' } },
  ]);
  await rowOf(page, /Kestrel/)
    .getByRole('button', { name: /Managed Security/ })
    .click();
  await page.getByRole('option', { name: /Found by itself/ }).waitFor();
  await page.keyboard.press('Escape');
  await rowOf(page, /Kestrel/)
    .getByRole('switch')
    .click({ force: true });
  await page
    .getByRole('dialog', { name: 'Stop billing Kestrel Aviation' })
    .getByRole('button', { name: 'Change' })
    .click();
  const panel = page.getByRole('alert').filter({ hasText: 'Somebody else changed this meanwhile' });
  await panel.getByRole('cell', { name: 'Found by itself' }).waitFor();
  expect((await linkOf('kestrel'))?.isEnabled).toBe(true);
  await panel.getByRole('button', { name: 'Save mine over it' }).click();
  await panel.waitFor({ state: 'hidden' });
  expect((await linkOf('kestrel'))?.isEnabled).toBe(false);

  // The same for terms: theirs stand until somebody has seen them.
  await page.getByRole('button', { name: 'More about Kestrel Aviation' }).click();
  const terms = page
    .getByRole('dialog', { name: 'Kestrel Aviation' })
    .getByRole('form', { name: 'Endpoint Protection' });
  await terms.getByLabel('Price').fill('7');
  const theirs = { customer: 'kestrel', sku: 'endpoint', terms: { price: '6', minimum: '10' } };
  await place.connection?.overrides.put([theirs]);
  await terms.getByRole('button', { name: 'Save' }).click();
  await terms.getByRole('row', { name: 'Price 6 7' }).waitFor();
  await terms.getByRole('row', { name: 'Minimum 10 –' }).waitFor();
  await expectAccessible(page);
  await terms.getByRole('button', { name: 'Keep theirs' }).click();
  await terms.getByRole('alert').waitFor({ state: 'hidden' });
  expect(await terms.getByLabel('Price').inputValue()).toBe('6');
  await terms.getByLabel('Price').fill('7');
  await terms.getByRole('button', { name: 'Save' }).click();
  await terms.getByRole('button', { name: 'Save' }).waitFor({ state: 'hidden' });
  expect(await place.connection?.overrides.list({ customer: 'kestrel' }).toArray()).toEqual([
    { ...theirs, terms: { price: '7', minimum: '10' } },
  ]);
  expect(complaints).toEqual([]);
  await leave();
});

it('has rows by company, links from there, and unlinks into what the person decides', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { width: 390 });
  await page.goto(`${page.url().replace('/overview', '/companies')}?rows=companies`);
  await rowOf(page, /Granite/)
    .getByRole('button', { name: 'Unlink' })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Unlink Granite State Roofing' });
  await dialog.getByRole('radio', { name: 'Leave it undecided' }).check();
  await dialog.getByRole('button', { name: 'Unlink' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await linkOf('granite'))?.decision).toBe('none');
  await rowOf(page, /Granite/)
    .getByRole('button', { name: 'Choose a customer' })
    .click();
  await page.getByRole('option', { name: /Granite State Roofing/ }).click();
  await rowOf(page, /Granite/)
    .getByRole('button', { name: 'Unlink' })
    .waitFor();
  expect((await linkOf('granite'))?.companyId).toBe(257);
  await expectAccessible(page);

  // The vendor has set nothing that creates customers: it is said where the person asked.
  await rowOf(page, /Ironwood/)
    .getByRole('button', { name: 'Create customer' })
    .click();
  const create = page.getByRole('dialog', { name: 'Create a customer from Ironwood Brewing Co.' });
  await create.getByLabel('Plan').selectOption({ label: 'Complete' });
  await create.getByRole('button', { name: 'Create' }).click();
  await create.getByText(/No endpoint is set that creates customers/).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('stays as quick with many: each step by keyboard asks for what it needs, and only rows in view are there', async () => {
  const many = Array.from({ length: 1200 }, (_, index) => ({ key: `many-${index}`, name: `Many ${index}` }));
  const [pattern] = place.sandbox.records('companies');
  if (pattern === undefined) throw new Error('there is no company to copy');
  // They were always there: nobody is told of each.
  for (const { id } of place.sandbox.records('callbacks')) place.sandbox.remove('callbacks', id);
  for (const [index, { key, name }] of many.entries())
    place.sandbox.insert('companies', { ...pattern, id: 20_000 + index, identifier: key, name });
  await place.partner.customers.put(many);
  // Another state of the connection: what was read of its companies a moment ago is not asked for again.
  await place.connection?.update({ settings: { graceHours: 25 } });
  const { page, complaints, leave } = await openPortal(browser, place);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const times = (what: RegExp) => asked.filter((each) => what.test(each)).length;
  await page.goto(page.url().replace('/overview', '/companies'));
  await page.getByText(/1,2\d\d suggestions for customers without a company/).waitFor();
  expect(times(/suggestions$/)).toBe(2);

  await page.getByRole('searchbox').first().fill('Many 7');
  await rowOf(page, /\bmany-7\b/).focus();
  await page.keyboard.press('Enter');
  const options = page.getByRole('listbox').getByRole('option');
  await options.first().waitFor();
  await page.keyboard.type('Many 77');
  await options.filter({ hasText: 'Many 779' }).waitFor();
  expect(await options.count()).toBe(11);
  await page.keyboard.type('9');
  await options.filter({ hasText: 'Many 771' }).waitFor({ state: 'detached' });
  asked.length = 0;
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
  await rowOf(page, /\bmany-7\b.*Many 779/).waitFor();
  await expect.poll(async () => (await linkOf('many-7'))?.companyId).toBe(20_779);
  expect(times(/^PUT .*company-links/)).toBe(1);
  expect(times(/suggestions$/) + times(/company-links$/)).toBe(0);
  await page.keyboard.press('ArrowDown');
  await rowOf(page, /\bmany-70\b/)
    .and(page.locator(':focus'))
    .waitFor();

  // The last row that is there takes the focus, and more come: each further than the one before.
  await page.getByRole('searchbox').first().fill('');
  await rowOf(page, /Acorn/).focus();
  for (const row of [201, 401]) {
    await page.keyboard.press('End');
    await page.locator(`[role="row"][aria-rowindex="${row}"]:focus`).waitFor();
    await page.locator(`[role="row"][aria-rowindex="${row + 1}"]`).waitFor();
    expect(await page.getByRole('grid', { name: 'Companies' }).getByRole('row').count()).toBeLessThan(60);
  }
  expect(complaints).toEqual([]);
  await leave();
});
