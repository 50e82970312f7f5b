import type { Browser } from 'playwright-core';
import type { Tallybridge } from 'tallybridge-sdk';
import { HARBORVIEW_CONNECTION } from '../../harborview.ts';
import { openPortal } from '../../console/people.ts';
import { MSP } from '../guide-place.ts';
import type { Keys } from '../psa-screens.ts';
import { expectRightsAsComputed } from '../rights-shown.ts';
import type { InConsole, Walking } from '../walking.ts';

export async function beTheChannel(
  { walk, partner, computed }: Walking,
  browser: Browser,
  tallybridge: Tallybridge,
): Promise<void> {
  const child = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'PSA connectors can be configured in channel workspaces only.',
      here: 'Set-up says so to everybody else, until the vendor allows it (`isSetUpAllowed` of the partner)',
      page: child.page,
    },
    async () => {
      await child.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await child.page.getByText(computed.profile.setUp.refusal).first().waitFor();
    },
  );
  await child.leave();
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });
}

/** From the console's first page to the form. */
export async function addConnector({ walk, page }: InConsole): Promise<void> {
  await walk.step(
    { says: 'Sign in to the Coro console, Control Panel.', here: "Console: let in by the vendor's link", page },
    () => page.getByRole('heading', { level: 1 }).waitFor(),
  );
  await walk.step(
    { says: 'Workspace › Connectors.', here: 'Console: the first page, which says what is connected', page },
    () => page.getByText('ConnectWise PSA is not connected').first().waitFor(),
  );
  await walk.step(
    {
      says: 'The PSA tab.',
      here: 'Console: the first page. There is one PSA, so PSAs have no list of their own',
      page,
    },
    () => page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).waitFor(),
  );
  await walk.step({ says: 'ADD CONNECTOR.', here: 'Console: Connect ConnectWise', page }, () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await walk.step(
    { says: 'Select Connectwise: the form appears.', here: 'Set-up › Connect: the form, in Coro’s words', page },
    () => page.getByLabel('ConnectWise domain').waitFor(),
  );
}

export async function connect({ walk, place, page, computed }: InConsole, keys: Keys): Promise<void> {
  const { host } = new URL(place.sandboxUrl);
  await walk.step(
    { says: 'Company name, as ConnectWise provided it.', here: 'Set-up › Connect: Company name', page },
    () => page.getByLabel('Company name').fill(HARBORVIEW_CONNECTION.loginCompany),
  );
  await walk.step(
    {
      says: 'ConnectWise domain: the URL without https://.',
      here: 'Set-up › Connect: ConnectWise domain. With https:// it is understood as well, and what was understood is shown',
      page,
    },
    async () => {
      await page.getByLabel('ConnectWise domain').fill(`https://${host}/login`);
      await page.getByText('Understood as').waitFor();
      await page.getByLabel('ConnectWise domain').fill(host);
      await page.getByText(`API: ${host}`).waitFor();
    },
  );
  await walk.step({ says: 'Public key.', here: 'Set-up › Connect: Public key', page }, () =>
    page.getByLabel('Public key').fill(keys.publicKey),
  );
  await walk.step({ says: 'Private key.', here: 'Set-up › Connect: Private key', page }, () =>
    page.getByLabel('Private key').fill(keys.privateKey),
  );
  const { test, connect: label } = computed.profile.connectionForm.buttons;
  await walk.step(
    {
      says: 'CONNECT, with the rights that the guide asked for.',
      here: `Set-up › Connect › ${test}: every right that is needed is there; the merge, close and other rights that nothing needs are named as too much`,
      page,
    },
    async () => {
      await page.getByRole('button', { name: test }).click();
      await expectRightsAsComputed(page.getByRole('main'), computed);
      await page.getByText('Every right that is needed is there').waitFor();
    },
  );
  await walk.step(
    { says: 'The connector is created and listed as Connected.', here: `Set-up › Connect › ${label}`, page },
    async () => {
      await page.getByRole('button', { name: label, exact: true }).click();
      await page.getByText('Connected', { exact: true }).first().waitFor();
    },
  );
  await walk.step(
    {
      says: 'Workspace mapping and Service mapping say Setup required.',
      here: 'Set-up: the states of the two steps',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Services Setup required/ }).waitFor();
      await page.getByRole('link', { name: /Companies Setup required/ }).waitFor();
    },
  );
}
