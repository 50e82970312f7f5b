import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { openPortal } from '../console/people.ts';
import { MSP } from './guide-place.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { makeApiMember, makeKeys, makeRole, saveRole, setRights, signInToPsa } from './psa-screens.ts';

const GUIDE = { key: 'coro', name: 'Coro', source: 'Coro: Integrating with ConnectWise PSA' };

/** Four child workspaces, as in the guide. The agreement of Kestrel holds one endpoint product, that of Larkspur two. */
const WORKSPACES = [
  { key: 'ws-1', name: 'Acorn' },
  { key: 'ws-2', name: 'Birchwood Legal LLP' },
  { key: 'ws-3', name: 'Kestrel Aviation' },
  { key: 'ws-4', name: 'Larkspur Hotels' },
];
const KESTREL_AGREEMENT = 461;
const DAY_MS = 24 * 3_600_000;

/** How many devices of a workspace are protected by Endpoint Security. */
function devices(customer: string, quantity: number, at: number) {
  const id = `${customer}-${quantity}`;
  return {
    id,
    customer,
    sku: 'endpoint-security',
    kind: 'count',
    quantity: String(quantity),
    at: new Date(at).toISOString(),
  } as const;
}

export async function walkCoro(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(WORKSPACES);
  const walk = createGuideWalk(GUIDE);
  const { profile } = await tallybridge.profile();
  const { roleId, memberId, memberName = memberId, guide } = profile.securityRole;

  const psa = await signInToPsa(browser, place);
  await walk.step({ says: 'Sign in to ConnectWise.', here: 'Sandbox: sign-in', page: psa }, () =>
    psa.getByRole('link', { name: 'Security Roles' }).waitFor(),
  );
  await walk.step(
    {
      says: 'System › Security Roles › New Item, a Role ID, Save.',
      here: 'Sandbox: Security Roles › New role',
      page: psa,
    },
    () => makeRole(psa, roleId),
  );
  await walk.step(
    {
      says: 'Set the levels of eight functions, with Customize for Agreements and Table Setup.',
      here: 'Sandbox: the page of the role',
      page: psa,
    },
    () => setRights(psa, guide?.table ?? []),
  );
  await walk.step({ says: 'Save: a confirmation appears.', here: 'Sandbox: Save the role', page: psa }, () =>
    saveRole(psa),
  );
  await walk.step(
    {
      says: 'Members › API Members › New Item: member ID, name, time zone, role, notes; Save.',
      here: 'Sandbox: API Members › New API member (which asks for no time zone)',
      page: psa,
    },
    () => makeApiMember(psa, { id: memberId, name: memberName, role: roleId, notes: 'Made for Coro' }),
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step(
    {
      says: 'API Keys › New Item, a description, Save: the private key is shown once.',
      here: 'Sandbox: API Keys',
      page: psa,
    },
    async () => {
      keys = await makeKeys(psa, 'Coro');
    },
  );
  await psa.close();

  const child = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'Connectors are configured in channel workspaces only.',
      here: 'Set-up says so to everybody else, until the vendor allows it (`isSetUpAllowed` of the partner)',
      page: child.page,
    },
    async () => {
      await child.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await child.page.getByText(profile.setUp.refusal).first().waitFor();
    },
  );
  await child.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });

  const { page, leave, complaints } = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'Control Panel › Connectors › PSA › Add connector › Connectwise.',
      here: 'Console: Connect ConnectWise',
      page,
    },
    () => page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await walk.step(
    {
      says: 'Company name, the domain without https://, public and private key.',
      here: 'Set-up › Connect, with the same labels',
      page,
    },
    async () => {
      await page.getByLabel('Company name').fill(DEMO_CONNECTION.loginCompany);
      await page.getByLabel('ConnectWise domain').fill(new URL(place.sandboxUrl).host);
      await page.getByLabel('Public key').fill(keys.publicKey);
      await page.getByLabel('Private key').fill(keys.privateKey);
    },
  );
  await walk.step(
    {
      says: 'Connect: the connector is Connected; both mappings say Setup required.',
      here: 'Set-up: the steps and their states',
      page,
    },
    async () => {
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByText('Connected', { exact: true }).first().waitFor();
      await page.getByRole('link', { name: /Services Setup required/ }).waitFor();
      await page.getByRole('link', { name: /Companies Setup required/ }).waitFor();
    },
  );
  await walk.step(
    { says: 'Workspace mapping: all child workspaces are listed.', here: 'Set-up › Companies', page },
    async () => {
      await page.getByRole('link', { name: /Companies Setup required/ }).click();
      for (const { name } of WORKSPACES) await page.getByRole('row', { name: new RegExp(name) }).waitFor();
    },
  );
  await walk.step(
    { says: 'Map: search for the company and select it.', here: 'Set-up › Companies: the cell of the company', page },
    async () => {
      await page
        .getByRole('row', { name: /Acorn/ })
        .getByRole('button', { name: /Choose/ })
        .click();
      await page.keyboard.type('Acorn');
      await page.getByRole('option', { name: /Acorn Dental/ }).click();
    },
  );
  await walk.step(
    { says: 'The connector shows one of four workspaces mapped.', here: 'Set-up: the state of the step', page },
    () => page.getByRole('link', { name: /Companies 1 of 4 mapped/ }).waitFor(),
  );
  await walk.step({ says: 'Service mapping: all services are listed.', here: 'Set-up › Services', page }, async () => {
    await page.getByRole('link', { name: /Services Setup required/ }).click();
    await page.getByRole('row', { name: /Secure Messages/ }).waitFor();
  });
  await walk.step(
    {
      says: 'Map: search for the ConnectWise product and select it.',
      here: 'Set-up › Services: the drawer of a service',
      page,
    },
    async () => {
      await page.getByRole('row', { name: /^Endpoint Security/ }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('ConnectWise product').first().click();
      await page.keyboard.type('BG-EP');
      await page.getByRole('option', { name: /BG-EP/ }).click();
      await drawer.getByRole('button', { name: 'Save' }).click();
      await drawer.waitFor({ state: 'hidden' });
    },
  );
  await walk.step(
    { says: 'The connector shows one of 21 services mapped.', here: 'Set-up: the state of the step', page },
    () => page.getByRole('link', { name: /Services 1 of 21 mapped/ }).waitFor(),
  );
  await partner.usage.push([
    devices('ws-3', 52, place.sandbox.clock.now()),
    devices('ws-4', 40, place.sandbox.clock.now()),
  ]);
  await walk.step(
    { says: 'Map further workspaces and services as required.', here: 'Set-up › Companies: Accept', page },
    async () => {
      await page.getByRole('link', { name: /Companies 1 of 4 mapped/ }).click();
      await page.getByRole('button', { name: 'Accept 3' }).click();
      await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
    },
  );
  await walk.step(
    {
      says: 'Each company has an agreement that contains only one of each product.',
      here: 'Review and go live, Holds: the agreement that holds it twice is named, nothing is written there',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Review and go live Writes nothing yet/ }).click();
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
      await page.getByLabel('Adopt Kestrel Aviation, Endpoint Security').click();
      await page.getByRole('button', { name: /^Go live and write 1 line/ }).click();
      await page.getByText('1 line written to ConnectWise PSA').waitFor();
      await page.getByRole('link', { name: 'Holds' }).click();
      await page.getByRole('row', { name: /Larkspur Hotels/ }).waitFor();
    },
  );
  expect(quantityOf(place)).toBe('52');
  await walk.step(
    {
      says: 'Devices and users of all connected workspaces are synchronized daily.',
      here: 'Overview: the schedule; the next day ConnectWise has the new number by itself',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Overview' }).click();
      place.sandbox.clock.advance(DAY_MS);
      await partner.usage.push([devices('ws-3', 57, place.sandbox.clock.now())]);
      place.sandbox.clock.advance(DAY_MS);
      await expect.poll(() => quantityOf(place), { timeout: 30_000 }).toBe('57');
    },
  );
  expect(complaints).toEqual([]);
  await leave();
  return walk;
}

/** Of the addition that stands in ConnectWise. */
function quantityOf({ sandbox }: GuidePlace): unknown {
  const found = sandbox.records('additions').find(({ agreementId }) => agreementId === KESTREL_AGREEMENT);
  return found?.['quantity'];
}
