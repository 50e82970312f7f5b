import { expect } from 'vitest';
import { HARBORVIEW_CONNECTION } from '../../harborview.ts';
import { saveRole } from '../psa-screens.ts';
import type { Keys } from '../psa-screens.ts';
import { expectRightsAsComputed } from '../rights-shown.ts';
import type { InConsole } from '../walking.ts';

/** `role` is where the role stands in ConnectWise. */
export async function connect(
  { walk, place, page, psa, computed }: InConsole,
  keys: Keys,
  role: string,
): Promise<void> {
  const { connectionForm, texts } = computed.profile;
  const { test, connect: label } = connectionForm.buttons;
  await walk.step(
    { says: 'The administrator portal: Settings › Integrations.', here: "Console: let in by the vendor's link", page },
    () => page.getByRole('heading', { level: 1 }).waitFor(),
  );
  await walk.step(
    { says: 'PSA integrations, row ConnectWise Manage: Add.', here: 'Console: Connect ConnectWise', page },
    async () => {
      await page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await page.getByLabel('ConnectWise site').waitFor();
    },
  );
  const fields = [
    ['ConnectWise site', 'the URL of the login screen', place.sandboxUrl],
    ['ConnectWise company ID', 'as it is registered there', HARBORVIEW_CONNECTION.loginCompany],
    ['REST API Public Key', 'of the key pair', keys.publicKey],
    ['REST API Private Key', 'of the key pair', keys.privateKey],
  ] as const;
  for (const [name, what, value] of fields) {
    await walk.step({ says: `Enter ${name}: ${what}.`, here: `Set-up › Connect: ${name}`, page }, () =>
      page.getByLabel(name).fill(value),
    );
  }
  await walk.step(
    {
      says: 'Connect, with the rights that the guide asked for.',
      here: `Set-up › Connect › ${test}: Agreements › Edit is missing in the guide's table, and what does not work without it is said`,
      page,
    },
    async () => {
      await page.getByRole('button', { name: test }).click();
      await expectRightsAsComputed(page.getByRole('main'), computed);
      await page.getByText('Without it: quantities stay as they are.').waitFor();
    },
  );
  await walk.step(
    {
      says: 'Select Connect: "Successfully connected to ConnectWise Manage".',
      here: `Set-up › Connect › ${label}, after the role was given what it lacked`,
      page,
    },
    async () => {
      await psa.goto(role);
      await psa.getByLabel('Agreements: Edit', { exact: true }).selectOption('All');
      await saveRole(psa);
      await page.getByRole('button', { name: label, exact: true }).click();
      await page.getByText(texts.connected).waitFor();
    },
  );
}

export async function pushTheCatalog({ walk, place, page, psa, computed }: InConsole): Promise<void> {
  await walk.step(
    {
      says: 'After that the product catalog is synchronized with ConnectWise PSA.',
      here: 'Set-up › Products › Create catalog items: subcategory and type, which ConnectWise demands, are asked for once',
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
      const catalog = place.sandbox.records('catalog').map(({ identifier }) => identifier);
      expect(catalog).toEqual(expect.arrayContaining(computed.profile.products.map(({ sku }) => sku)));
    },
  );
  await walk.step(
    {
      says: 'The products stand in the Product Catalog.',
      here: 'Sandbox: Product Catalog. What they cost is said there, as ConnectWise leaves it to the MSP',
      page: psa,
    },
    async () => {
      await psa.getByRole('link', { name: 'Product Catalog' }).click();
      await psa.getByRole('link', { name: 'member-premium', exact: true }).click();
      await psa.getByLabel('Price', { exact: true }).fill('12');
      await psa.getByRole('button', { name: /^Save/ }).click();
      await psa.getByRole('status').getByText('was saved').waitFor();
    },
  );
}
