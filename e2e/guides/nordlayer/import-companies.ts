import { expect } from 'vitest';
import { GRANITE, HOLLIS, licences, standing } from './walking.ts';
import type { Walking } from './walking.ts';

/** Step 4 of the guide, to the first numbers in ConnectWise. */
export async function importCompanies(at: Walking): Promise<void> {
  const { page, onPortal: step, place } = at;
  const hollis = page.getByRole('row', { name: /Hollis/ });
  await step('Click Import companies.', 'Set-up › Companies › By company', async () => {
    await page.getByText('By company', { exact: true }).click();
    await hollis.waitFor();
  });
  await step('Select the company types and statuses to import.', 'Set-up › Companies: Types, Statuses', async () => {
    await page.getByRole('button', { name: /^Types/ }).click();
    await page.getByRole('checkbox', { name: 'Client' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Statuses/ }).click();
    await page.getByRole('checkbox', { name: 'Active', exact: true }).check();
    await page.keyboard.press('Escape');
    await hollis.waitFor();
  });
  await step('Select the organization of each entry.', 'Set-up › Companies: the cell of the organization', async () => {
    await hollis.getByRole('button', { name: /Choose/ }).click();
    await page.getByRole('option', { name: /Hollis/ }).click();
    await hollis.getByRole('button', { name: 'None chosen' }).waitFor();
  });
  await step('Select the agreement of each entry.', 'Set-up › Companies: the cell of the agreement', async () => {
    await hollis.getByRole('button', { name: 'None chosen' }).click();
    await page.getByRole('option', { name: /Managed Security/ }).click();
    await hollis.getByText(/Managed Security/).waitFor();
  });
  await createOrganization(at);
  await licences(at, { customer: 'hollis', quantity: 20 });
  await licences(at, { customer: 'graniteroofing', quantity: 3 });
  await step(
    'Click Import companies: companies are imported and mapped.',
    'Review and go live: seen before anything is written',
    async () => {
      await page.getByRole('link', { name: 'Next: Review and go live' }).click();
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
      await page.getByRole('button', { name: /^Go live and write 2 lines/ }).click();
      await page.getByText('2 lines written to ConnectWise PSA').waitFor();
    },
  );
  expect([standing(place, HOLLIS), standing(place, GRANITE)]).toEqual(['20', '3']);
}

async function createOrganization({ page, onPortal: step, vendor }: Walking): Promise<void> {
  const granite = page.getByRole('row', { name: /Granite/ });
  const dialog = page.getByRole('dialog');
  await step(
    'If it is not in NordLayer yet: Create organization.',
    'Set-up › Companies: Create organization',
    async () => {
      await granite.getByRole('button', { name: 'Create organization' }).click();
      await dialog.getByLabel('Name').waitFor();
    },
  );
  await step('Enter its name, choose license type and plan.', 'Set-up › Companies › Create organization', async () => {
    await dialog.getByLabel('License type').selectOption({ label: 'Standard' });
    await dialog.getByLabel('Plan').selectOption({ label: 'Core' });
    await dialog
      .getByLabel('Agreement')
      .and(dialog.locator(`:has(option:checked[value="${GRANITE}"])`))
      .waitFor();
  });
  await step(
    'Select Create: the organization is synchronized to the agreement.',
    'Set-up › Companies: it is created at the vendor, and mapped to company and agreement at once',
    async () => {
      await dialog.getByRole('button', { name: 'Create', exact: true }).click();
      await dialog.getByText('The organization is there.').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await granite.getByText(/Managed Security/).waitFor();
    },
  );
  expect(vendor.created).toEqual([{ name: 'Granite State Roofing', licenceType: 'standard', plan: 'core' }]);
}
