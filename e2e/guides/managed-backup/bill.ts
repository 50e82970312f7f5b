import { expect } from 'vitest';
import { openProduct, saveProduct, toStep } from './configure.ts';
import { AGREEMENTS } from './walking.ts';
import type { Connected } from './walking.ts';

/** Billing: configurations of one company, the text on the invoice, cost and price, and that it goes on by itself. */
export async function setBilling(at: Connected): Promise<void> {
  await editCompany(at);
  await setInvoices(at);
  await setPrices(at);
  await enableAutoBilling(at);
}

async function editCompany({ walk, page, connection }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Edit the company to configure billing: several configurations, each with agreement and product.',
      here: 'Set-up › ConnectWise companies: the agreement of the company, and in its drawer another one for a product and terms of its own',
      page,
    },
    async () => {
      await toStep(page, 'ConnectWise companies');
      const row = page.getByRole('row', { name: /Ironwood/ });
      await row.getByRole('button', { name: /Found by itself/ }).click();
      await page.getByRole('option', { name: /Managed Security/ }).click();
      await row.getByText('Managed Security').waitFor();
      await row.getByRole('button', { name: 'More about Ironwood Brewing Co.' }).click();
      const drawer = page.getByRole('dialog', { name: 'Ironwood Brewing Co.' });
      await drawer.getByLabel('Storage account').first().click();
      await page.getByRole('option', { name: /Backup Storage/ }).click();
      const terms = drawer.getByRole('form', { name: 'Storage account' });
      await terms.getByLabel('Price').fill('0.08');
      await terms.getByRole('button', { name: 'Save' }).click();
      await terms.getByRole('button', { name: 'Save' }).waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await page.getByRole('row', { name: /Ironwood.*1 by product/ }).waitFor();
    },
  );
  const [link] = await connection.companyLinks.list({ search: 'Ironwood' }).toArray();
  expect(link?.agreement).toEqual({
    mode: 'chosen',
    agreementId: AGREEMENTS.ironwood,
    bySku: { storage: AGREEMENTS.ironwoodStorage },
  });
}

async function setInvoices({ walk, page }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Invoice Settings: the description of ConnectWise, or ours.',
      here: 'Set-up › Products › Text on the invoice, seen as an invoice would say it; what is left keeps ConnectWise’s',
      page,
    },
    async () => {
      await toStep(page, 'Products');
      const drawer = await openProduct(page, 'Desktop licence');
      await drawer.getByText('Ours', { exact: true }).click();
      await drawer.getByLabel('Our text').fill('{product} for {customer}');
      await drawer.getByText(/Desktop licence for \w+/).waitFor();
      await saveProduct(page);
    },
  );
}

async function setPrices({ walk, page }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Cost/Price Settings: cost and price of your own, if needed.',
      here: 'Set-up › Products › Price and Cost. What is left empty stays as ConnectWise has it, never 0.',
      page,
    },
    async () => {
      const drawer = await openProduct(page, 'Desktop licence');
      await drawer.getByLabel('Price').fill('6.50');
      await drawer.getByPlaceholder('As ConnectWise PSA has it: 2.00').waitFor();
      await saveProduct(page);
    },
  );
}

async function enableAutoBilling({ walk, page, connection }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Enable auto-billing: every month.',
      here: 'Set-up › Review and go live › How it goes on',
      page,
    },
    async () => {
      await toStep(page, 'Review and go live');
      await page.getByLabel('When it syncs').selectOption({ label: 'Every month' });
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
    },
  );
  await expect
    .poll(async () => (await connection.get()).settings)
    .toMatchObject({ cadence: 'monthly', autoApply: 'within-limits' });
}
