import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import type { CustomerRequestMessage, PartnerClient } from 'tallybridge-sdk';
import { expect } from 'vitest';
import { DEMO_CONNECTION } from '../../apps/cli/src/demo/demo-partner.ts';
import { openPortal } from '../console/people.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { makeApiMember, makeKeys, makeRole, saveRole, setRights, signInToPsa } from './psa-screens.ts';

const GUIDE = { key: 'nordlayer', name: 'NordLayer', source: 'NordLayer: ConnectWise PSA integration' };
const ORGANIZATIONS = [{ key: 'hollis', name: 'Hollis & Sons Accounting' }];
const HOLLIS_AGREEMENT = 458;
const GRANITE_AGREEMENT = 457;

export async function walkNordLayer(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(ORGANIZATIONS);
  const vendor = await serveOrganizations(partner, place.vendorPort);
  const walk = createGuideWalk(GUIDE);
  const { profile } = await tallybridge.profile();
  const { roleId, memberId, memberName = memberId, guide } = profile.securityRole;

  const psa = await signInToPsa(browser, place);
  await walk.step(
    { says: 'System › Security Roles: add a new role.', here: 'Sandbox: Security Roles › New role', page: psa },
    () => makeRole(psa, roleId),
  );
  await walk.step(
    {
      says: 'Assign the four minimum permissions; the role with the fewest privileges is enough.',
      here: 'Sandbox: the page of the role',
      page: psa,
    },
    async () => {
      await setRights(psa, guide?.table ?? []);
      await saveRole(psa);
    },
  );
  await walk.step(
    {
      says: 'System › Members › API Members › +, and assign the role.',
      here: 'Sandbox: API Members › New API member',
      page: psa,
    },
    () => makeApiMember(psa, { id: memberId, name: memberName, role: roleId }),
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step({ says: 'API Keys: generate both keys.', here: 'Sandbox: API Keys', page: psa }, async () => {
    keys = await makeKeys(psa, 'NordLayer');
  });
  await psa.close();

  const { page, leave, complaints } = await openPortal(browser, { partner });
  await walk.step({ says: 'Integrations › ConnectWise PSA.', here: 'Console: Connect ConnectWise', page }, () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await walk.step(
    {
      says: 'Site URL with https only, company name, both keys; Next.',
      here: 'Set-up › Connect, with the same labels',
      page,
    },
    async () => {
      await page.getByLabel('ConnectWise Company name').fill(DEMO_CONNECTION.loginCompany);
      await page.getByLabel('Public API key').fill(keys.publicKey);
      await page.getByLabel('Private API key').fill(keys.privateKey);
      await page.getByLabel('ConnectWise Site URL').fill(place.sandboxUrl);
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
    },
  );
  await walk.step(
    {
      says: 'Each plan has two products, licenses and servers; Lite has licenses only.',
      here: 'Set-up › Subscriptions: one row each, none for servers of Lite',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Subscriptions Set-?up required/i }).click();
      await page.getByRole('row', { name: /NordLayer Core, server/ }).waitFor();
      await page.getByRole('row', { name: /NordLayer Lite, license/ }).waitFor();
      expect(await page.getByRole('row', { name: /NordLayer Lite, server/ }).count()).toBe(0);
    },
  );
  await walk.step(
    {
      says: 'Map existing products: select the ConnectWise PSA product.',
      here: 'Set-up › Subscriptions: the drawer',
      page,
    },
    async () => {
      const drawer = await openProduct(page, 'NordLayer Core, license');
      await drawer.getByLabel('ConnectWise PSA product').first().click();
      await page.keyboard.type('BG-ACCESS');
      await page.getByRole('option', { name: /BG-ACCESS/ }).click();
      await drawer.getByRole('button', { name: 'Save' }).click();
      await drawer.waitFor({ state: 'hidden' });
    },
  );
  await walk.step(
    {
      says: 'Create product in ConnectWise PSA, and complete its set-up there.',
      here: 'Set-up › Subscriptions: the drawer › Create in ConnectWise PSA, which names what is left to complete',
      page,
    },
    async () => {
      await (
        await openProduct(page, 'NordLayer Core, server')
      )
        .getByRole('button', { name: 'Create in ConnectWise PSA' })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Subcategory').first().click();
      await page.getByRole('option', { name: 'Security' }).click();
      await dialog.getByLabel('Type').first().click();
      await page.getByRole('option', { name: 'Service' }).first().click();
      await dialog
        .getByText('to complete in ConnectWise PSA')
        .or(dialog.getByText('To complete in ConnectWise PSA'))
        .first()
        .waitFor();
      await dialog.getByRole('button', { name: /^Create 1 / }).click();
      await dialog.getByText(/1 .* created and mapped/).waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
    },
  );
  expect(place.sandbox.records('catalog').map(({ identifier }) => identifier)).toContain('core-server');
  await walk.step(
    {
      says: 'Import companies, filtered by type and status.',
      here: 'Set-up › Companies › By company: Types, Statuses',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Companies Set-?up required/i }).click();
      await page.getByText('By company', { exact: true }).click();
      await page.getByRole('button', { name: /^Types/ }).click();
      await page.getByRole('checkbox', { name: 'Client' }).check();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Statuses/ }).click();
      await page.getByRole('checkbox', { name: 'Active', exact: true }).check();
      await page.keyboard.press('Escape');
      await page.getByRole('row', { name: /Hollis/ }).waitFor();
    },
  );
  await walk.step(
    { says: 'Select organization and agreement for each entry.', here: 'Set-up › Companies › By company', page },
    async () => {
      const row = page.getByRole('row', { name: /Hollis/ });
      await row.getByRole('button', { name: /Choose/ }).click();
      await page.getByRole('option', { name: /Hollis/ }).click();
      await row.getByRole('button', { name: 'None chosen' }).click();
      await page.getByRole('option', { name: /Managed Security/ }).click();
      await row.getByText(/Managed Security/).waitFor();
    },
  );
  await walk.step(
    {
      says: 'Create organization: name, license type and plan; it is synchronized to the agreement.',
      here: 'Set-up › Companies › By company › Create organization; the vendor is asked and it is linked at once',
      page,
    },
    async () => {
      await page
        .getByRole('row', { name: /Granite/ })
        .getByRole('button', { name: 'Create organization' })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('License type').selectOption({ label: 'Standard' });
      await dialog.getByLabel('Plan').selectOption({ label: 'Core' });
      await dialog.getByLabel('Agreement').and(dialog.locator(':has(option:checked[value="457"])')).waitFor();
      await dialog.getByRole('button', { name: 'Create', exact: true }).click();
      await dialog.getByText('The organization is there.').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      expect(vendor.created).toEqual([{ name: 'Granite State Roofing', licenceType: 'standard', plan: 'core' }]);
      await page
        .getByRole('row', { name: /Granite/ })
        .getByText(/Managed Security/)
        .waitFor();
    },
  );
  await licences(partner, place, 'hollis', 20);
  await licences(partner, place, 'graniteroofing', 3);
  await walk.step(
    {
      says: 'Import companies: the mapping is complete.',
      here: 'Review and go live: seen before anything is written',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Next: Review and go live' }).click();
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
      await page.getByRole('button', { name: /^Go live and write 2 lines/ }).click();
      await page.getByText('2 lines written to ConnectWise PSA').waitFor();
    },
  );
  expect([quantityOf(place, HOLLIS_AGREEMENT), quantityOf(place, GRANITE_AGREEMENT)]).toEqual(['20', '3']);
  await walk.step(
    {
      says: 'Whenever licenses are added at NordLayer, ConnectWise has them: incremental numbers during the month.',
      here: 'Runs: the sync that the change asked for, within two minutes',
      page,
    },
    async () => {
      await licences(partner, place, 'hollis', 23);
      place.sandbox.clock.advance(2 * MINUTE_MS);
      await expect.poll(() => quantityOf(place, HOLLIS_AGREEMENT), { timeout: 30_000 }).toBe('23');
      await page.getByRole('link', { name: 'Runs' }).click();
      await page.getByRole('row').nth(1).waitFor();
    },
  );
  await vendor.close();
  expect(complaints).toEqual([]);
  await leave();
  return walk;
}

const MINUTE_MS = 60_000;

async function openProduct(page: Page, name: string) {
  await page.getByRole('row', { name }).getByText(name).first().click();
  return page.getByRole('dialog');
}

async function licences(partner: PartnerClient, { sandbox }: GuidePlace, customer: string, quantity: number) {
  const at = new Date(sandbox.clock.now()).toISOString();
  const id = `${customer}-${quantity}`;
  await partner.usage.push([{ id, customer, sku: 'core-license', kind: 'count', quantity: String(quantity), at }]);
}

/** The number that stands on an agreement for what was mapped to BG-ACCESS. */
function quantityOf({ sandbox }: GuidePlace, agreement: number): unknown {
  const item = sandbox.records('catalog').find(({ identifier }) => identifier === 'BG-ACCESS');
  return sandbox
    .records('additions')
    .find(
      ({ agreementId, product }) => agreementId === agreement && JSON.stringify(product).includes(`"id":${item?.id}`),
    )?.['quantity'];
}

interface Organizations {
  readonly created: { name: string; licenceType: string | undefined; plan: string | undefined }[];
  close(): Promise<void>;
}

/** The vendor's side of creating an organization: it is there, or it was not signed by us. */
async function serveOrganizations(partner: PartnerClient, port: number): Promise<Organizations> {
  const created: Organizations['created'] = [];
  let secret = '';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    new Webhook(secret).verify(body, Object.fromEntries(headers));
    const { company, fields }: CustomerRequestMessage = JSON.parse(body);
    const name = fields['name'] ?? company.name;
    created.push({ name, licenceType: fields['licenceType'], plan: fields['plan'] });
    const customer = { key: company.identifier.toLowerCase(), name };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ state: 'created', customer }));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, 'localhost');
  await once(server, 'listening');
  secret = (await partner.provisioning.put({ url: `http://localhost:${port}/organizations` })).secret ?? '';
  return {
    created,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
