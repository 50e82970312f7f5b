import { expect } from 'vitest';
import type { ConnectionClient } from 'tallybridge-sdk';
import { HARBORVIEW_CONNECTION } from '../../harborview.ts';
import type { Keys } from '../psa-screens.ts';
import { expectRightsAsComputed } from '../rights-shown.ts';
import { CUSTOMERS } from './walking.ts';
import type { Walking } from './walking.ts';

const [elmhurst, fairview] = CUSTOMERS;

export async function connect({ page, onPortal: step, place, partner, computed }: Walking, keys: Keys): Promise<void> {
  const { profile } = computed;
  const { buttons } = profile.connectionForm;
  await step('Open the menu Integrations.', 'Console: the page of a partner that is not connected', () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).waitFor(),
  );
  await step('Select + ADD for ConnectWise PSA.', 'Console: Connect ConnectWise', () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await step('In the public cloud, select your region.', 'Set-up › Connect › Region', async () => {
    await page.getByLabel('Region').first().click();
    await page.getByRole('option', { name: 'Europe' }).click();
    await page.getByText('Understood as').waitFor();
  });
  await step('On your own server, choose On-Premise and enter its address.', 'Set-up › Connect › Region', async () => {
    await page.getByLabel('Region').first().click();
    await page.getByRole('option', { name: 'On-premise' }).click();
    await page.getByLabel('Address of your server').fill(place.sandboxUrl);
    await page.getByText(`Understood as ${place.sandboxUrl}`).waitFor();
  });
  await step('Company ID: what you log in with.', 'Set-up › Connect › Company ID', () =>
    page.getByLabel('Company ID').fill(HARBORVIEW_CONNECTION.loginCompany),
  );
  await step('Paste the public and the private key.', 'Set-up › Connect › Public Key, Private Key', async () => {
    await page.getByLabel('Public Key').fill(keys.publicKey);
    await page.getByLabel('Private Key').fill(keys.privateKey);
  });
  await step('Test Connection verifies the connection and the permissions.', 'Set-up › Connect', () =>
    page.getByRole('button', { name: buttons.test }).click(),
  );
  await step(
    'When all is in order, a page says so.',
    'Set-up › Connect: what ConnectWise says. The role of the guide suffices; what nothing needs is named',
    async () => {
      await page.getByText(profile.texts.connected).waitFor();
      await page.getByText('Every right that is needed is there').waitFor();
      await expectRightsAsComputed(page.getByRole('main'), computed);
    },
  );
  expect(await partner.connections.list().toArray()).toEqual([]);
  await step('Close the dialog and select Create Integration.', 'Set-up › Connect › Create Integration', async () => {
    await page.getByRole('button', { name: buttons.connect }).click();
    await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  });
}

export async function mapCompanies({ page, onPortal: step, partner }: Walking): Promise<ConnectionClient> {
  await step('Customers stand left, companies of ConnectWise right.', 'Set-up › Companies', async () => {
    await page.getByRole('link', { name: /Companies Set-?up required/i }).click();
    for (const { name } of CUSTOMERS) await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  });
  await step('Map the right company; names may differ.', 'Set-up › Companies: the cell of the company', async () => {
    for (const { name, called } of [elmhurst, fairview]) {
      const row = page.getByRole('row', { name });
      await row.getByRole('button', { name: /Choose/ }).click();
      await page.keyboard.type(called);
      await page.getByRole('option', { name: called }).click();
      await row.getByRole('button', { name: called }).waitFor();
    }
  });
  await step(
    'Leave a customer blank for which nothing shall run.',
    'Set-up › Companies: a row without a company, counted until somebody decides',
    () =>
      page
        .getByRole('row', { name: /Dunmore/ })
        .getByText('Choose')
        .first()
        .waitFor(),
  );
  await step(
    'Save Company Mapping, and on to the next step.',
    'Set-up › Companies saves each choice at once; the next step',
    async () => {
      await page.getByRole('link', { name: /Companies 2 of 3 mapped/ }).waitFor();
      await page.getByRole('link', { name: /Tickets Off/ }).click();
      await page.getByText('Alerts of DefensX become service tickets.').waitFor();
    },
  );
  const [made] = await partner.connections.list().toArray();
  const connection = partner.connection(made?.id ?? '');
  const linked = await connection.companyLinks.list({ state: 'linked' }).toArray();
  expect(linked.map(({ customer, companyId }) => [customer, companyId])).toEqual([
    [elmhurst.key, elmhurst.company],
    [fairview.key, fairview.company],
  ]);
  return connection;
}
