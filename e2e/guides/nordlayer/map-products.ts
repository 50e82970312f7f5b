import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Walking } from './walking.ts';

/** Step 3 of the guide. */
export async function mapProducts({ page, onPortal: step, place, psa, onPsa }: Walking): Promise<void> {
  await step(
    'Each plan is two product types in ConnectWise: licenses and servers.',
    'Set-up › Subscriptions: a row for each',
    async () => {
      await page.getByRole('link', { name: /Subscriptions Set-?up required/i }).click();
      await page.getByRole('row', { name: /NordLayer Core, license/ }).waitFor();
      await page.getByRole('row', { name: /NordLayer Core, server/ }).waitFor();
    },
  );
  await step(
    'Lite has no servers: only its license is mapped.',
    'Set-up › Subscriptions: no row for servers of Lite',
    async () => {
      await page.getByRole('row', { name: /NordLayer Lite, license/ }).waitFor();
      expect(await page.getByRole('row', { name: /NordLayer Lite, server/ }).count()).toBe(0);
    },
  );
  await step(
    'Map existing products: browse the list and select the product of each plan.',
    'Set-up › Subscriptions: the drawer',
    async () => {
      const drawer = await openProduct(page, 'NordLayer Core, license');
      await drawer.getByLabel('ConnectWise PSA product').first().click();
      await page.keyboard.type('BG-ACCESS');
      await page.getByRole('option', { name: /BG-ACCESS/ }).click();
      await drawer.getByRole('button', { name: 'Save' }).click();
      await drawer.waitFor({ state: 'hidden' });
      await page.getByRole('row', { name: /NordLayer Core, license.*BG-ACCESS/ }).waitFor();
    },
  );
  const dialog = page.getByRole('dialog');
  await step(
    'Or create new products: Create product in ConnectWise PSA.',
    'Set-up › Subscriptions: the drawer › Create in ConnectWise PSA',
    async () => {
      const drawer = await openProduct(page, 'NordLayer Core, server');
      await drawer.getByRole('button', { name: 'Create in ConnectWise PSA' }).click();
      await dialog.getByLabel('Subcategory').first().click();
      await page.getByRole('option', { name: 'Security' }).click();
      await dialog.getByLabel('Type').first().click();
      await page.getByRole('option', { name: 'Service' }).first().click();
    },
  );
  await step(
    'Remember to complete its set-up in ConnectWise.',
    'Set-up › Subscriptions: what is left to complete there is listed before and after',
    async () => {
      await dialog
        .getByText(/to complete in ConnectWise PSA/i)
        .first()
        .waitFor();
      await dialog.getByRole('button', { name: /^Create 1 / }).click();
      await dialog.getByText(/1 .* created and mapped/).waitFor();
    },
  );
  await dialog.getByRole('button', { name: 'Done' }).click();
  await onPsa('It is created on the side of ConnectWise by itself.', 'Sandbox: Product Catalog', async () => {
    await psa.getByRole('link', { name: 'Product Catalog' }).click();
    await psa.getByRole('cell', { name: 'core-server' }).first().waitFor();
  });
  expect(place.sandbox.records('catalog').map(({ identifier }) => identifier)).toContain('core-server');
  await step('Select Next after mapping both.', 'Set-up › Subscriptions › Next', () =>
    page.getByRole('link', { name: 'Next: Companies' }).click(),
  );
}

async function openProduct(page: Page, name: string) {
  await page.getByRole('row', { name }).getByText(name).first().click();
  return page.getByRole('dialog');
}
