import { expect } from 'vitest';
import { protect, WORKSPACES } from './workspaces.ts';
import type { InConsole } from '../walking.ts';

export async function mapWorkspaces({ walk, place, page, psa, partner }: InConsole): Promise<void> {
  const acorn = page.getByRole('row', { name: /Acorn/ });
  const linkOf = async (customer: string) => {
    const [connection] = await partner.connections.list().toArray();
    return (await partner.connection(connection?.id ?? '').companyLinks.get(customer)).companyId;
  };
  await walk.step(
    {
      says: 'Select Setup required under Workspace mapping: all child workspaces are listed.',
      here: 'Set-up › Companies: a row for each workspace',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Companies Setup required/ }).click();
      for (const { name } of WORKSPACES) await page.getByRole('row', { name: new RegExp(name) }).waitFor();
    },
  );
  await walk.step(
    {
      says: 'The dropdown next to Map: the ConnectWise companies are listed.',
      here: 'Set-up › Companies: the cell of the company',
      page,
    },
    async () => {
      await acorn.getByRole('button', { name: /Choose/ }).click();
      await page.getByRole('option', { name: /Cedar Valley Farms/ }).waitFor();
    },
  );
  await walk.step(
    { says: 'Find the company with the search field.', here: 'Set-up › Companies: type into the cell', page },
    async () => {
      await page.keyboard.type('Acorn');
      await page.getByRole('option', { name: /Cedar Valley Farms/ }).waitFor({ state: 'hidden' });
      await page.getByRole('option', { name: /Acorn Dental/ }).waitFor();
    },
  );
  await walk.step(
    { says: 'Select it: it is mapped.', here: 'Set-up › Companies: the choice is saved at once', page },
    async () => {
      await page.getByRole('option', { name: /Acorn Dental/ }).click();
      await acorn.getByRole('button', { name: /Acorn Dental/ }).waitFor();
      expect(await linkOf('ws-1')).toBe(251);
    },
  );
  await walk.step(
    {
      says: 'It corresponds to the Company Name in ConnectWise Manage.',
      here: 'Sandbox: the company of that number',
      page: psa,
    },
    async () => {
      await psa.goto(`${place.sandboxUrl}/companies/251`);
      await psa.getByRole('heading', { name: 'Acorn Dental' }).waitFor();
    },
  );
  await walk.step(
    {
      says: 'See that it is mapped to the right workspace.',
      here: 'Set-up › Companies: the same cell chooses another',
      page,
    },
    async () => {
      await acorn.getByRole('button', { name: /Acorn Dental/ }).click();
      await page.keyboard.type('Cedar');
      await page.getByRole('option', { name: /Cedar Valley Farms/ }).click();
      await acorn.getByRole('button', { name: /Cedar Valley/ }).click();
      await page.keyboard.type('Acorn');
      await page.getByRole('option', { name: /Acorn Dental/ }).click();
      await acorn.getByRole('button', { name: /Acorn Dental/ }).waitFor();
      expect(await linkOf('ws-1')).toBe(251);
    },
  );
  await walk.step(
    {
      says: 'Workspaces and companies are mapped one to one.',
      here: 'Set-up › Companies: a company that is taken cannot be chosen again, and says whose it is',
      page,
    },
    async () => {
      const birchwood = page.getByRole('row', { name: /Birchwood/ });
      await birchwood.getByRole('button', { name: /Choose/ }).click();
      await page.keyboard.type('Acorn');
      await page.getByText('Linked to Acorn already').waitFor();
      await page.keyboard.press('Escape');
      expect(await linkOf('ws-2')).toBeNull();
    },
  );
  await walk.step(
    { says: 'The PSA tab shows that one of four workspaces is mapped.', here: 'Set-up: the state of the step', page },
    () => page.getByRole('link', { name: /Companies 1 of 4 mapped/ }).waitFor(),
  );
  await walk.step(
    {
      says: 'Map further workspaces as required.',
      here: 'Set-up › Companies: Accept, for all that are sure enough',
      page,
    },
    async () => {
      await page.getByRole('button', { name: 'Accept 3' }).click();
      await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
      expect(await Promise.all(WORKSPACES.map(({ key }) => linkOf(key)))).toEqual([251, 252, 261, 262]);
    },
  );
}

export async function mapServices(walking: InConsole): Promise<void> {
  const { walk, page, psa, computed } = walking;
  const drawer = page.getByRole('dialog');
  await walk.step(
    {
      says: 'Select the value under Service mapping: all modules and add-ons are listed.',
      here: 'Set-up › Services: a row for each service',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Services Setup required/ }).click();
      await page.getByRole('row', { name: /Secure Messages/ }).waitFor();
      expect(computed.profile.products).toHaveLength(21);
      expect(await page.getByRole('row', { name: /Undecided/ }).count()).toBe(21);
    },
  );
  await walk.step(
    {
      says: 'The Map dropdown: the ConnectWise products are listed.',
      here: 'Set-up › Services: the drawer of a service',
      page,
    },
    async () => {
      await page
        .getByRole('row', { name: /^Endpoint Security/ })
        .getByText('Endpoint Security')
        .first()
        .click();
      await drawer.getByLabel('ConnectWise product').first().click();
      await page.getByRole('option', { name: /BG-MAIL/ }).waitFor();
    },
  );
  await walk.step(
    { says: 'Find the product with the search field.', here: 'The drawer: type into the field', page },
    async () => {
      await page.keyboard.type('BG-EP');
      await page.getByRole('option', { name: /BG-MAIL/ }).waitFor({ state: 'hidden' });
      await page.getByRole('option', { name: /BG-EP/ }).waitFor();
    },
  );
  await walk.step({ says: 'Select it: it is mapped.', here: 'The drawer: Save', page }, async () => {
    await page.getByRole('option', { name: /BG-EP/ }).click();
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('row', { name: /^Endpoint Security.*Mapped/ }).waitFor();
  });
  await walk.step(
    {
      says: 'It corresponds to the product on the Product Catalog of ConnectWise Manage.',
      here: 'Sandbox: Product Catalog',
      page: psa,
    },
    async () => {
      await psa.getByRole('link', { name: 'Product Catalog' }).click();
      await psa.getByRole('row', { name: /BG-EP/ }).waitFor();
    },
  );
  await walk.step(
    {
      says: 'See that it is the right service.',
      here: 'Set-up › Services: the row names the product with its description',
      page,
    },
    () => page.getByRole('row', { name: /^Endpoint Security.*Bluegate Endpoint Protection/ }).waitFor(),
  );
  await walk.step(
    { says: 'The PSA tab shows that one of 21 services is mapped.', here: 'Set-up: the state of the step', page },
    () => page.getByRole('link', { name: /Services 1 of 21 mapped/ }).waitFor(),
  );
  await walk.step(
    {
      says: 'Services and products are mapped one to one.',
      here: 'Set-up › Services: a product that is taken cannot be chosen again, and says whose it is',
      page,
    },
    async () => {
      await page
        .getByRole('row', { name: /^Email Security/ })
        .getByText('Email Security')
        .first()
        .click();
      await drawer.getByLabel('ConnectWise product').first().click();
      await page.getByRole('option', { name: /BG-EP.*already endpoint-security/ }).waitFor();
    },
  );
  await walk.step(
    { says: 'Map further services as required.', here: 'The drawer of the next service', page },
    async () => {
      await page.keyboard.type('BG-MAIL');
      await page.getByRole('option', { name: /BG-MAIL/ }).click();
      await drawer.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: /Services 2 of 21 mapped/ }).waitFor();
    },
  );
  await protect(walking, 'ws-1', 'email-security', 18);
  await protect(walking, 'ws-3', 'endpoint-security', 52);
  await protect(walking, 'ws-4', 'endpoint-security', 40);
}
