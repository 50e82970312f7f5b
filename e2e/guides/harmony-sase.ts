import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { openPortal } from '../console/people.ts';
import { MSP } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import {
  expectRoleOfGuide,
  makeApiMember,
  makeKeys,
  makeRole,
  saveRole,
  setRights,
  signInToPsa,
} from './psa-screens.ts';
import { expectRightsAsComputed } from './rights-shown.ts';

const GUIDE = {
  key: 'harmony-sase',
  name: 'Harmony SASE',
  source: 'Check Point, Harmony SASE: ConnectWise PSA',
};

export async function walkHarmonySase(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(ORGANIZATIONS);
  const walk = createGuideWalk(GUIDE);
  const computed = await tallybridge.profile();
  const { profile } = computed;
  const { roleId, memberId, memberName = memberId, guide } = profile.securityRole;

  const outside = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'Only for the accounts in the Perimeter 81 workspace.',
      here: 'Set-up says so to everybody else, until the vendor allows it (`isSetUpAllowed` of the partner)',
      page: outside.page,
    },
    async () => {
      await outside.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await outside.page.getByText(profile.setUp.refusal).first().waitFor();
    },
  );
  await outside.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });

  const psa = await signInToPsa(browser, place);
  await walk.step({ says: 'Log in to the ConnectWise PSA portal.', here: 'Sandbox: sign-in', page: psa }, () =>
    psa.getByRole('link', { name: 'Security Roles' }).waitFor(),
  );
  await walk.step(
    {
      says: 'System › Security Roles, and the role for this integration.',
      here: 'Sandbox: Security Roles › New role',
      page: psa,
    },
    () => makeRole(psa, roleId),
  );
  await walk.step(
    {
      says: 'Set the six rights of the table.',
      here: 'Sandbox: the page of the role. Agreements › Edit is missing in the table: the test of the connection says so below.',
      page: psa,
    },
    () => setRights(psa, guide?.table ?? []),
  );
  await walk.step({ says: 'Save.', here: 'Sandbox: Save the role', page: psa }, async () => {
    await saveRole(psa);
    expectRoleOfGuide(place, profile);
  });
  const role = psa.url();
  await walk.step(
    {
      says: 'Members › API Members › +, enter the details, Save.',
      here: 'Sandbox: API Members › New API member',
      page: psa,
    },
    () => makeApiMember(psa, { id: memberId, name: memberName, role: roleId }),
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step(
    { says: 'The API Keys tab: create a pair and copy both keys.', here: 'Sandbox: API Keys › Make a key', page: psa },
    async () => {
      keys = await makeKeys(psa, 'Harmony SASE');
    },
  );

  const { page, leave, complaints } = await openPortal(browser, { partner });
  await walk.step(
    { says: 'Settings › Integrations › ConnectWise Manage › Add.', here: 'Console: Connect ConnectWise', page },
    () => page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await walk.step(
    { says: 'Enter site, company ID, public and private key.', here: 'Set-up › Connect, with the same labels', page },
    async () => {
      await page.getByLabel('ConnectWise site').fill(place.sandboxUrl);
      await page.getByLabel('ConnectWise company ID').fill(DEMO_CONNECTION.loginCompany);
      await page.getByLabel('REST API Public Key').fill(keys.publicKey);
      await page.getByLabel('REST API Private Key').fill(keys.privateKey);
    },
  );
  await walk.step(
    {
      says: 'Select Connect: "Successfully connected to ConnectWise Manage".',
      here: 'Set-up › Connect › Connect',
      page,
    },
    async () => {
      await page.getByRole('button', { name: profile.connectionForm.buttons.test }).click();
      await expectRightsAsComputed(page.getByRole('main'), computed);
      await psa.goto(role);
      await psa.getByLabel('Agreements: Edit', { exact: true }).selectOption('All');
      await saveRole(psa);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByText(profile.texts.connected).waitFor();
    },
  );
  await walk.step(
    {
      says: 'The product catalog is synchronized with ConnectWise.',
      here: 'Set-up › Products › Create catalog items',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Products Set-up required/ }).click();
      await page.getByRole('button', { name: 'Create catalog items' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create catalog items' });
      await dialog.getByLabel('Subcategory').first().click();
      await page.getByRole('option', { name: 'Security' }).click();
      await dialog.getByLabel('Type').first().click();
      await page.getByRole('option', { name: 'Service' }).first().click();
      await dialog.getByRole('button', { name: 'Create 6 catalog items' }).click();
      await dialog.getByText('6 catalog items created and mapped.').waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
    },
  );
  const catalog = place.sandbox.records('catalog').map(({ identifier }) => identifier);
  expect(catalog).toEqual(expect.arrayContaining(profile.products.map(({ sku }) => sku)));
  await partner.usage.push([members('acorn', 12, place), members('birchwood', 7, place)]);
  await walk.step({ says: 'Manage: all organizations are listed.', here: 'Set-up › Accounts', page }, async () => {
    await page.getByRole('link', { name: /Accounts Set-up required/ }).click();
    for (const { name } of ORGANIZATIONS) await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  });
  await walk.step(
    {
      says: 'Select Customer: the account of the organization.',
      here: 'Set-up › Accounts: the cell of the account',
      page,
    },
    async () => {
      for (const { name } of ORGANIZATIONS) {
        await page
          .getByRole('row', { name: new RegExp(name) })
          .getByRole('button', { name: /Choose/ })
          .click();
        await page.keyboard.type(name);
        await page.getByRole('option', { name: new RegExp(name) }).click();
      }
    },
  );
  await walk.step(
    { says: 'Select the agreement with the customer.', here: 'Set-up › Accounts: the cell of the agreement', page },
    async () => {
      for (const { name } of ORGANIZATIONS) {
        await page
          .getByRole('row', { name: new RegExp(name) })
          .getByRole('button', { name: 'None chosen' })
          .click();
        await page.getByRole('option', { name: /Managed Security/ }).click();
      }
    },
  );
  await walk.step(
    { says: 'Enable synchronization for the customer.', here: 'Set-up › Accounts: the switch', page },
    () => page.getByRole('row', { name: /Acorn/ }).getByRole('switch').click({ force: true }),
  );
  await walk.step(
    {
      says: 'Apply: "ConnectWise integration has been configured successfully".',
      here: 'Review and go live, at the end of the set-up: the first plan is seen before anything is written',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Next: Review and go live' }).click();
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
      await page.getByRole('button', { name: /^Go live and write 1 line/ }).click();
      await page.getByText('1 line written to ConnectWise Manage').waitFor();
      await page.getByRole('link', { name: 'Set-up', exact: true }).click();
      await page.getByRole('link', { name: /Review and go live Live/ }).click();
      await page.getByText(profile.texts.configured).waitFor();
    },
  );
  expect(additionsOf(place)).toEqual([{ agreementId: 451, quantity: '12' }]);
  await walk.step(
    {
      says: 'Customers selected for synchronization are synchronized every hour.',
      here: 'Overview: an hour later ConnectWise has the new number by itself; who is not enabled is untouched',
      page,
    },
    async () => {
      await partner.usage.push([members('acorn', 14, place), members('birchwood', 9, place)]);
      place.sandbox.clock.advance(HOUR_MS);
      const expected = [{ agreementId: 451, quantity: '14' }];
      await expect.poll(() => additionsOf(place), { timeout: 30_000 }).toEqual(expected);
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByText('Left out on purpose').waitFor();
    },
  );
  expect(complaints).toEqual([]);
  await leave();
  return walk;
}

const HOUR_MS = 3_600_000;

const ORGANIZATIONS = [
  { key: 'acorn', name: 'Acorn Dental' },
  { key: 'birchwood', name: 'Birchwood Legal LLP' },
];

/** Members with a licence of the plan Premium. */
function members(customer: string, quantity: number, { sandbox }: GuidePlace) {
  const at = new Date(sandbox.clock.now()).toISOString();
  return {
    id: `${customer}-${at}`,
    customer,
    sku: 'member-premium',
    kind: 'count',
    quantity: String(quantity),
    at,
  } as const;
}

/** What stands in ConnectWise of the products that were pushed. */
function additionsOf({ sandbox }: GuidePlace) {
  const ours = sandbox.records('catalog').find(({ identifier }) => identifier === 'member-premium');
  return sandbox
    .records('additions')
    .filter(({ product }) => JSON.stringify(product).includes(`"id":${ours?.id}`))
    .map(({ agreementId, quantity }) => ({ agreementId, quantity }));
}
