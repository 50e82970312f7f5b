import { expect } from 'vitest';
import { HARBORVIEW_CONNECTION } from '../../harborview.ts';
import { openPortal } from '../../console/people.ts';
import type { Person } from '../../console/people.ts';
import { customize, openRole } from '../psa-screens.ts';
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
      await page.getByLabel('Company ID').fill(HARBORVIEW_CONNECTION.loginCompany);
      await page.getByText('Understood as').waitFor();
    },
  );
  await walk.step({ says: 'Click Save.', here: 'Set-up › Connect › Save', page }, async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: /Connect 1 right missing/ }).waitFor();
  });
  const [made] = await partner.connections.list().toArray();
  const at = { ...walking, page, connection: partner.connection(made?.id ?? '') };
  await checkPermissions(at);
  await replaceKeys(at, keys);
  return { at, of };
}

async function checkPermissions({ walk, page, psa, profile }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Check Permissions lists what is missing.',
      here: 'Set-up › Connect: the levels of the table suffice. The tables that companies are filtered by are missing under Customize; what nothing needs is too much. The steps that put it right stand below.',
      page,
    },
    async () => {
      const missing = page.getByRole('row', { name: /^Table Setup: Inquire.*Missing.*filtered by.*Company Type/ });
      await missing.waitFor();
      for (const name of ['Company Finance', 'Product Billable Option']) {
        await page.getByRole('row', { name: new RegExp(`^${name}: .*Too much`) }).waitFor();
      }
      await openRole(psa, profile.securityRole.roleId);
      await customize(psa, 'Table Setup');
      await page.getByRole('button', { name: 'Check again' }).click();
      await missing.waitFor({ state: 'detached' });
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
