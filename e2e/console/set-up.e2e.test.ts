import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HARBORVIEW_CONNECTION } from '../harborview.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { profilesWith } from './profiles-with.ts';
import type { Profiles } from './profiles-with.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;
let profiles: Profiles;

beforeAll(async () => {
  profiles = profilesWith({ catalogPush: { isOn: true } });
  const options = { stage: 'empty', profiles: profiles.folder } as const;
  [browser, place] = await Promise.all([launchBrowser(), startConsole(options)]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
  profiles.remove();
});

async function onlyConnection() {
  const [connection] = await place.partner.connections.list().toArray();
  return place.partner.connection(connection?.id ?? '');
}

/** A role with every right of the set-up but the two that are named, and none that is too much. */
function giveRole(levels: { readonly add: string; readonly catalog: string }): void {
  const none = { inquire: 'None', add: 'None', edit: 'None', delete: 'None' };
  place.sandbox.edit('securityRoles', 1, {
    level: 'None',
    restrictions: [
      { ...none, module: 'Companies', function: 'Company Maintenance', inquire: 'All' },
      { ...none, module: 'Finance', function: 'Agreements', inquire: 'All', add: levels.add, edit: 'All' },
      { ...none, module: 'Procurement', function: 'Product Catalog', inquire: levels.catalog, add: 'All' },
      { ...none, module: 'System', function: 'Table Setup', inquire: 'All' },
    ],
  });
}

async function typeCredentials(page: Page): Promise<void> {
  await page.getByLabel('Region').first().click();
  await page.getByRole('option', { name: 'On-premise' }).click();
  await page.getByLabel('Address of your server').fill(`${place.sandboxUrl}/v4_6_release/login`);
  await page.getByText('Understood as').waitFor();
  await page.getByLabel('Login company').fill(HARBORVIEW_CONNECTION.loginCompany);
  await page.getByLabel('Public key').fill(` ${HARBORVIEW_CONNECTION.publicKey} `);
  await page.getByLabel('Private key').fill('of somebody else');
}

it('connects: mistakes in place, missing rights with their recipe, and nothing stored before', async () => {
  giveRole({ add: 'None', catalog: 'None' });
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
  await page.getByRole('heading', { name: 'Connect ConnectWise', level: 1 }).waitFor();
  const test = page.getByRole('button', { name: 'Test connection' });
  await test.click();
  await page.getByText('Say where you log in.').waitFor();
  await page.locator('[aria-invalid="true"]:focus').waitFor();
  await expectAccessible(page);

  await typeCredentials(page);
  await test.click();
  await page.getByText('The client ID is missing.').waitFor();
  await page.getByLabel('Client ID').fill(HARBORVIEW_CONNECTION.clientId);
  await test.click();
  await page.getByText('copy it again').waitFor();
  await page.getByLabel('Private key').fill('of-somebody-else');
  await page.keyboard.press('Enter');
  const said = page.getByText('ConnectWise answered 401: Incorrect public/private key.');
  await said.waitFor();
  expect(await said.textContent()).not.toContain('GET');
  const { y = 0, height = 0 } = (await said.boundingBox()) ?? {};
  expect(y + height).toBeLessThan(page.viewportSize()?.height ?? 0);
  await page.getByText('Keys not accepted').waitFor();
  await page.getByLabel('Private key').fill(HARBORVIEW_CONNECTION.privateKey);
  await test.click();
  await page.getByText('2 rights missing').waitFor();
  await page.getByRole('row', { name: /Agreements: Add.*Missing/ }).waitFor();
  await page.getByText('Security Roles › the role › Procurement › Product Catalog').waitFor();
  await expectAccessible(page);
  expect(await place.partner.connections.list().toArray()).toEqual([]);

  await page.getByRole('button', { name: 'Create integration' }).click();
  await page.getByRole('heading', { name: 'Set-up', level: 1 }).waitFor();
  await page.getByRole('link', { name: /Connect 2 rights missing/ }).waitFor();
  giveRole({ add: 'All', catalog: 'All' });
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('Bluegate is connected to your ConnectWise.').waitFor();
  await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  await expectAccessible(page);
  const [connection] = await place.partner.connections.list().toArray();
  expect(connection?.settings.isShadow).toBe(true);
  await page.getByText('nothing is written').waitFor();

  await page.getByRole('button', { name: 'Replace keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the keys' });
  await dialog.getByLabel('Public key').fill(HARBORVIEW_CONNECTION.publicKey);
  await dialog.getByLabel('Private key').fill('mistyped');
  await dialog.getByRole('button', { name: 'Try and replace' }).click();
  await dialog.getByText('The old keys stay in force').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Private key').fill(HARBORVIEW_CONNECTION.privateKey);
  await dialog.getByRole('button', { name: 'Try and replace' }).click();
  await dialog.getByText('The new keys are in force').waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('maps a product to a catalog item, with its terms and a text seen as an invoice would say it', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByRole('link', { name: 'Set-up', exact: true }).click();
  await page.getByRole('link', { name: /Services Set-up required/ }).click();
  await openProduct(page, 'Endpoint Protection');
  const drawer = page.getByRole('dialog', { name: 'Endpoint Protection' });
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Choose a catalog item.').waitFor();
  await drawer.getByLabel('Catalog item').first().click();
  await page.getByRole('option', { name: /BG-EP.*price 6.50/ }).click();
  await drawer.getByText('Ours', { exact: true }).click();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Write a text, or leave it').waitFor();
  await drawer.getByLabel('Our text').fill('{product} for {customer} {plan}');
  await drawer.getByText('Endpoint Protection for Acorn Dental').waitFor();
  await drawer.getByText('printed as written: {plan}').waitFor();
  await drawer.getByLabel('Price').fill('6,25');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Write a number such as 12 or 6.50.').waitFor();
  await expectAccessible(page);
  await drawer.getByLabel('Price').fill('6.25');
  await drawer.getByLabel('Set ours again').click();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: /Services 1 of 5 mapped/ }).waitFor();
  await expectAccessible(page);
  const [connection] = await place.partner.connections.list().toArray();
  const link = await place.partner.connection(connection?.id ?? '').productLinks.get('endpoint');
  expect(link).toMatchObject({ decision: 'linked', catalogItemId: 601, drift: { policy: 'enforce' } });

  await page.getByRole('link', { name: 'Next: Companies' }).click();
  await page.getByRole('link', { name: /Companies Set-up required/ }).waitFor();
  await page.getByRole('button', { name: /^Accept \d/ }).click();
  await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
  await page.getByText('By company', { exact: true }).click();
  await page.waitForURL(/step=companies.*rows=companies/);
  await page.getByRole('row', { name: /Ironwood/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('link', { name: 'Set-up', exact: true }).click();
  await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('shows what the first run would do, adopts what a person picks, and goes live with the plan that was seen', async () => {
  const [made] = await place.partner.connections.list().toArray();
  const connection = place.partner.connection(made?.id ?? '');
  const additions = () => place.sandbox.records('additions').length;
  const before = additions();
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.getByRole('link', { name: 'Review and go live' }).click();
  await page.getByRole('link', { name: /Review and go live Writes nothing yet/ }).waitFor();
  await page.getByLabel('Adopt Kestrel Aviation, Endpoint Protection').waitFor();
  await page.getByText('Every agreement can begin with November 2026.').waitFor();
  await expectAccessible(page);

  await page.getByLabel('First month').selectOption({ label: 'October 2026' });
  await page.getByRole('alert').getByText('would be billed twice').waitFor();
  await page.getByText(/^October 2026 ·/).waitFor();
  await page.getByLabel('First month').selectOption({ label: 'December 2026' });
  await page.getByText('Nothing is written before December 2026 begins.').waitFor();
  await page.getByRole('button', { name: 'Go live', exact: true }).waitFor();
  await page.getByLabel('First month').selectOption('2026-11');
  await page.getByLabel('When it syncs').selectOption({ label: 'Every day' });
  await page.getByLabel(/Time of day/).fill('04:75');
  await page.getByText('Write a time such as 03:00.').waitFor();
  await page.getByLabel(/Time of day/).fill('04:15');
  await page.keyboard.press('Enter');
  await page.getByText(/^November 2026 ·/).waitFor();

  // What is approved on the plan's own screen waits, too.
  await page.getByRole('button', { name: 'Look at every line' }).click();
  await page.getByRole('button', { name: /^Approve all/ }).click();
  await page.getByRole('dialog').getByText('Not before this connection has gone live').waitFor();
  expect(await page.getByLabel('Write them to ConnectWise PSA right away').isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Review and go live' }).click();

  await page.getByLabel('Adopt Kestrel Aviation, Endpoint Protection').click();
  const goLive = page.getByRole('button', { name: /^Go live and write \d+ lines/ });
  await goLive.waitFor();
  // A sync made the plan anew meanwhile: what was seen is approved, and nothing else.
  await connection.plans.create();
  expect(additions()).toBe(before);
  await goLive.click();
  await page.getByText(/\d+ lines written to ConnectWise PSA/).waitFor();
  await page.getByText(/1 adopted/).waitFor();
  expect(await page.getByText('nothing is written').count()).toBe(0);
  expect(additions()).toBeGreaterThan(before);
  expect((await connection.get()).settings).toMatchObject({
    isShadow: false,
    startMonth: '2026-11',
    cadence: 'daily',
    syncAt: '04:15',
  });
  await page.getByRole('link', { name: 'Set-up', exact: true }).click();
  await page.getByRole('link', { name: /Review and go live Live/ }).click();
  await page.getByText('Live from November 2026 on.').waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

it('asks whose decision stands when two people change one product', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(page.url().replace('/overview', '/set-up?step=products'));
  await openProduct(page, 'Endpoint Protection');
  const drawer = page.getByRole('dialog', { name: 'Endpoint Protection' });
  await drawer.getByLabel('Minimum').fill('3');
  const { productLinks } = await onlyConnection();
  await productLinks.put([{ sku: 'endpoint', decision: 'linked', catalogItemId: 601, price: '7' }]);
  await drawer.getByRole('button', { name: 'Save' }).click();
  const conflict = drawer.getByRole('alert');
  await conflict.getByText('Somebody else changed this meanwhile').waitFor();
  await conflict.getByRole('row', { name: /Price .*7.00.*6.25/ }).waitFor();
  await expectAccessible(page);
  expect((await productLinks.get('endpoint')).terms).toMatchObject({ minimum: '0', price: '7' });
  await conflict.getByRole('button', { name: 'Save mine over it' }).click();
  await drawer.waitFor({ state: 'hidden' });
  expect((await productLinks.get('endpoint')).terms).toMatchObject({ minimum: '3', price: '6.25' });
  expect(complaints).toEqual([]);
  await leave();
});

it('accepts what a product may be, with the reason, creates an item that is not there, and then all the others', async () => {
  place.sandbox.edit('catalog', 602, { inactiveFlag: true });
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(page.url().replace('/overview', '/set-up?step=products'));
  await page.getByText(/suggestions? for services without a catalog item/).waitFor();
  const storage = page.getByRole('row', { name: /Backup Storage/ });
  await storage.getByText('one name contains the other').waitFor();
  await expectAccessible(page);
  await storage.getByRole('button', { name: /Accept .* for Backup Storage/ }).click();
  await page.getByRole('link', { name: /Services 2 of 5 mapped/ }).waitFor();

  await openProduct(page, 'Email Security');
  await page.getByRole('dialog').getByRole('button', { name: 'Create in ConnectWise PSA' }).click();
  const drawer = page.getByRole('dialog', { name: 'Create Email Security in ConnectWise PSA' });
  await drawer.getByText('Choose subcategory and type').waitFor();
  await drawer.getByLabel('Identifier').fill('BG-EP');
  await drawer.getByLabel('Price').fill('4,20');
  await drawer.getByText('Write a number such as 12 or 6.50.').waitFor();
  await drawer.getByLabel('Price').fill('4.20');
  await chooseWhere(page);
  await drawer.getByText('Taken', { exact: true }).waitFor();
  await drawer.getByText('Give another identifier.').waitFor();
  await expectAccessible(page);
  await drawer.getByLabel('Identifier').fill('BG-EMAIL-2');
  await drawer.getByText('Is created', { exact: true }).waitFor();
  await drawer.getByText('Look at the revenue account').waitFor();
  await drawer.getByRole('button', { name: 'Create 1 catalog item' }).click();
  await drawer.getByText('1 catalog item created and mapped.').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row', { name: /BG-EMAIL-2/ }).waitFor();
  const email = await (await onlyConnection()).productLinks.get('email');
  expect(place.sandbox.records('catalog').find(({ id }) => id === email.catalogItemId)).toMatchObject({
    identifier: 'BG-EMAIL-2',
    price: '4.2',
  });

  place.sandbox.faults.add({
    match: { method: 'POST', path: '/procurement/catalog', times: 1 },
    fault: { kind: 'status', status: 400 },
  });
  await page.getByRole('button', { name: 'Create catalog items' }).click();
  const all = page.getByRole('dialog', { name: 'Create catalog items' });
  await chooseWhere(page);
  await all.getByRole('button', { name: 'Create 2 catalog items' }).click();
  await all.getByText('1 catalog item not created').waitFor();
  await all.getByText('Refused', { exact: true }).waitFor();
  await expectAccessible(page);
  await all.getByRole('button', { name: 'Change and try again' }).click();
  await all.getByRole('button', { name: 'Create 1 catalog item' }).click();
  await all.getByText('1 catalog item created and mapped.').waitFor();
  await all.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: /Services Ready/ }).waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await leave();
});

/** By its name: the row holds buttons of its own. */
async function openProduct(page: Page, name: string): Promise<void> {
  await page.getByRole('row', { name }).getByText(name).first().click();
}

/** Where the catalog's items go: asked once. */
async function chooseWhere(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Subcategory').first().click();
  await page.getByRole('option', { name: 'Security' }).click();
  await dialog.getByLabel('Type').first().click();
  await page.getByRole('option', { name: 'Service' }).first().click();
}
