import { expect } from 'vitest';
import { DEMO_CONNECTION } from '../../../apps/cli/src/demo/demo-partner.ts';
import { openPortal } from '../../console/people.ts';
import type { Person } from '../../console/people.ts';
import { saveRole } from '../psa-screens.ts';
import type { Keys } from '../psa-screens.ts';
import type { Connected, Walking } from './walking.ts';

/** Authentication, the check of the permissions, and keys that ConnectWise has made anew. */
export async function connect(walking: Walking, keys: Keys): Promise<{ readonly at: Connected; readonly of: Person }> {
  const { browser, place, walk, partner } = walking;
  const of = await openPortal(browser, { partner });
  const { page } = of;
  await walk.step(
    {
      says: 'Open the Management Console.',
      here: 'The vendor’s product opens the console by a link of its own: the administrator is signed in',
      page,
    },
    () => page.getByRole('heading', { name: 'ConnectWise PSA is not connected' }).waitFor(),
  );
  await walk.step({ says: 'Settings › ConnectWise PSA.', here: 'Console: Connect ConnectWise', page }, () =>
    page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click(),
  );
  await walk.step(
    {
      says: 'Enter the public key and the private key of the API keys tab.',
      here: 'Set-up › Connect, with the same labels',
      page,
    },
    async () => {
      await page.getByLabel('Public key').fill(keys.publicKey);
      await page.getByLabel('Private key').fill(keys.privateKey);
    },
  );
  await walk.step(
    {
      says: 'Enter the site and the Company ID that you use to access ConnectWise.',
      here: 'Set-up › Connect: says what was understood',
      page,
    },
    async () => {
      await page.getByLabel('Site').fill(place.sandboxUrl);
      await page.getByLabel('Company ID').fill(DEMO_CONNECTION.loginCompany);
      await page.getByText('Understood as').waitFor();
    },
  );
  await walk.step({ says: 'Click Save.', here: 'Set-up › Connect › Save', page }, async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
  });
  const [made] = await partner.connections.list().toArray();
  const at = { ...walking, page, connection: partner.connection(made?.id ?? '') };
  await checkPermissions(at);
  await replaceKeys(at, keys);
  return { at, of };
}

async function checkPermissions({ walk, page, psa, profile }: Connected): Promise<void> {
  const check = page.getByRole('button', { name: 'Check again' });
  const setTickets = async (level: string) => {
    await psa.getByLabel('Service Tickets: Add', { exact: true }).selectOption(level);
    await saveRole(psa);
  };
  await psa.getByRole('link', { name: 'Security Roles' }).click();
  await psa.getByRole('link', { name: profile.securityRole.roleId, exact: true }).click();
  await walk.step(
    {
      says: 'Check Permissions lists what is missing.',
      here: 'Set-up › Connect: the rights of the table suffice. One that is taken away is missing, with what it is for; what nothing needs is too much.',
      page,
    },
    async () => {
      await page.getByText('Every right that is needed is there').waitFor();
      for (const name of ['Company Finance', 'Product Billable Option']) {
        await page.getByRole('row', { name: new RegExp(`^${name}: .*Too much`) }).waitFor();
      }
      await setTickets('None');
      await check.click();
      await page.getByRole('row', { name: /Service Tickets: Add.*Missing.*alerts raise no tickets/ }).waitFor();
      await setTickets('All');
      await check.click();
      await page.getByText(profile.texts.connected).waitFor();
    },
  );
}

async function replaceKeys({ walk, page, psa, connection, profile }: Connected, before: Keys): Promise<void> {
  let keys = before;
  await walk.step(
    {
      says: 'Editing the description of a key makes a new pair.',
      here: 'Sandbox: API Keys › Save another description. The old pair stops working at once.',
      page: psa,
    },
    async () => {
      await psa.getByRole('link', { name: 'API Members' }).click();
      await psa.getByRole('link', { name: profile.securityRole.memberId, exact: true }).click();
      await psa.getByRole('link', { name: 'API Keys' }).click();
      await psa.getByLabel(`Description of ${before.publicKey}`).fill('Managed Backup, 2nd pair');
      await psa.getByRole('row').getByRole('button', { name: 'Save' }).click();
      keys = {
        publicKey: (await psa.locator('#public-key').textContent()) ?? '',
        privateKey: (await psa.locator('#private-key').textContent()) ?? '',
      };
    },
  );
  await walk.step(
    {
      says: 'Update the pair in the Management Console.',
      here: 'Set-up › Connect › Replace keys: the new pair is tried before it takes the place of the old one',
      page,
    },
    async () => {
      await page.getByRole('button', { name: 'Check again' }).click();
      await page.getByText('Keys not accepted').waitFor();
      await page.getByRole('button', { name: 'Replace keys' }).click();
      const dialog = page.getByRole('dialog', { name: 'Replace the keys' });
      await dialog.getByLabel('Public key').fill(keys.publicKey);
      await dialog.getByLabel('Private key').fill(keys.privateKey);
      await dialog.getByRole('button', { name: 'Try and replace' }).click();
      await dialog.getByText('The new keys are in force').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('link', { name: /Connect Ready/ }).waitFor();
    },
  );
  expect((await connection.get()).keys?.publicKeyEnd).toBe(keys.publicKey.slice(-4));
  expect((await connection.test()).isUsable).toBe(true);
}
