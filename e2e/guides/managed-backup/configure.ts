import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../../console/accessibility.ts';
import { COMPANIES } from './walking.ts';
import type { Connected } from './walking.ts';

/** A set-up that is not complete is refused; then companies, contacts and products are mapped. */
export async function configure(at: Connected): Promise<void> {
  await refuseIncomplete(at);
  await importCompanies(at);
  await importContacts(at);
  await mapProducts(at);
}

export const toStep = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Steps of the set-up' })
    .getByRole('link', { name: new RegExp(`${name} `) })
    .click();

async function refuseIncomplete({ walk, page, connection }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Not fully configured it cannot function: what the mandatory tabs need has to be provided.',
      here: 'Set-up › Review and go live: it does not go live, and says what is missing, with the way there',
      page,
    },
    async () => {
      await toStep(page, 'Review and go live');
      await page.getByRole('button', { name: 'Go live', disabled: true }).waitFor();
      await page.getByRole('link', { name: 'No product is mapped to a catalog item yet' }).waitFor();
      await page.getByRole('link', { name: 'No kind of alert becomes tickets yet' }).waitFor();
      await page.getByRole('link', { name: /^No company is mapped/ }).waitFor();
      await expectAccessible(page);
    },
  );
  await expect(connection.goLive({ by: 'Dana Ruiz' })).rejects.toMatchObject({
    code: 'set-up-incomplete',
    fields: [{ field: 'products' }, { field: 'companies' }, { field: 'tickets' }],
  });
}

async function importCompanies({ walk, page, connection }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Import your ConnectWise companies and map them to companies of the Management Console.',
      here: 'Set-up › ConnectWise companies: suggestions are accepted together; each company is switched on for billing',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /^No company is mapped/ }).click();
      await page.getByRole('button', { name: 'Accept 3' }).click();
      await page.getByText('3 companies linked.').waitFor();
      for (const { name } of COMPANIES.filter(({ key }) => key !== 'fairview')) {
        await page.getByRole('switch', { name: `Bill ${name}` }).click({ force: true });
      }
    },
  );
  await expect
    .poll(async () => (await connection.companyLinks.list().toArray()).map((link) => [link.customer, link.isEnabled]))
    .toEqual([
      ['elmhurst', true],
      ['fairview', false],
      ['ironwood', true],
    ]);
}

async function importContacts({ walk, page }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Optional: import your ConnectWise contacts and map them to contacts of the Management Console.',
      here: 'Set-up › Contacts: switched on, imported, and linked by e-mail',
      page,
    },
    async () => {
      await toStep(page, 'Contacts');
      await page.getByRole('switch', { name: 'Contacts are linked' }).click({ force: true });
      await page.getByRole('button', { name: 'Import contacts' }).click();
      await page.getByRole('button', { name: 'Link by e-mail' }).click();
      await page.getByText('1 person linked.').waitFor();
      await page.getByRole('row', { name: /Priya Raman.*Elmhurst Clinics.*Equal/ }).waitFor();
    },
  );
}

const MAPPED = [
  ['Desktop licence', 'MB-DESKTOP'],
  ['Windows Server licence', 'MB-SERVER'],
  ['Storage account', 'MB-STORAGE'],
] as const;

async function mapProducts({ walk, page, connection }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Map licences and storage accounts to ConnectWise products: the defaults of billing.',
      here: 'Set-up › Products: the drawer of a product',
      page,
    },
    async () => {
      await toStep(page, 'Products');
      for (const [product, item] of MAPPED) {
        const drawer = await openProduct(page, product);
        await drawer.getByLabel('Catalog item').first().click();
        await page.keyboard.type(item);
        await page.getByRole('option', { name: new RegExp(item) }).click();
        await saveProduct(page);
      }
    },
  );
  expect((await connection.linkCounts()).products).toMatchObject({ linked: 3 });
}

export async function openProduct(page: Page, name: string) {
  await page.getByRole('row', { name: new RegExp(`^${name}`) }).click();
  const drawer = page.getByRole('dialog', { name });
  await drawer.waitFor();
  return drawer;
}

export async function saveProduct(page: Page): Promise<void> {
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'hidden' });
}
