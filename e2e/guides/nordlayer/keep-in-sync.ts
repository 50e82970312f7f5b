import { expect } from 'vitest';
import { expectWithinTwoMinutes, GRANITE, HOLLIS, licences, standing, sync } from './walking.ts';
import type { Walking } from './walking.ts';

const NEW_COMPANY = 'Maple Grove Dental';

/** What the guide promises for the time afterwards. */
export async function keepInSync(at: Walking): Promise<void> {
  const { page, onPortal: step, place } = at;
  await step(
    'Data is synchronized by itself whenever something is done at NordLayer, such as adding licenses.',
    'Runs: the sync that the change asked for, within two minutes',
    async () => {
      await licences(at, { customer: 'hollis', quantity: 23 });
      await expectWithinTwoMinutes(place, HOLLIS, '23');
      await page.getByRole('link', { name: 'Runs' }).click();
      await page.getByRole('row').nth(1).waitFor();
    },
  );
  await step('… or reducing licenses.', 'Runs: the same, within two minutes', async () => {
    await licences(at, { customer: 'hollis', quantity: 21 });
    await expectWithinTwoMinutes(place, HOLLIS, '21');
  });
  await unmap(at);
  await importAgain(at);
}

async function unmap(at: Walking): Promise<void> {
  const { page, onPortal: step, place } = at;
  const granite = page.getByRole('row', { name: /Granite/ });
  await step(
    'Select Unmap: data of the organization is no longer synchronized.',
    'Companies › By company › Unlink, which asks what becomes of the lines that stand; here they are left',
    async () => {
      await page.getByRole('link', { name: 'Companies' }).click();
      await page.getByText('By company', { exact: true }).click();
      await granite.getByRole('button', { name: 'Unlink' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Leave it undecided').check();
      await dialog.getByText('NordLayer Core, license × 3').waitFor();
      await dialog.getByRole('button', { name: 'Unlink' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await licences(at, { customer: 'graniteroofing', quantity: 5 });
      await sync(at);
      expect(standing(place, GRANITE)).toBe('3');
    },
  );
  await step(
    'Mappings can be changed.',
    'Companies › By company: mapped again, its line goes on with the number of now',
    async () => {
      await granite.getByRole('button', { name: /Choose/ }).click();
      await page.getByRole('option', { name: /Granite/ }).click();
      await granite.getByRole('button', { name: 'None chosen' }).click();
      await page.getByRole('option', { name: /Managed Security/ }).click();
      await granite.getByText(/Managed Security/).waitFor();
      await expectWithinTwoMinutes(place, GRANITE, '5');
    },
  );
}

async function importAgain(at: Walking): Promise<void> {
  const { page, onPortal: step, place, partner } = at;
  const maple = page.getByRole('row', { name: NEW_COMPANY });
  const agreement = addCompany(at);
  await partner.customers.put([{ key: 'maple', name: 'Maple Grove' }]);
  await step(
    'New organizations and agreements do not update by themselves.',
    'Companies: a new organization waits without a company; nothing is written for it',
    async () => {
      await licences(at, { customer: 'maple', quantity: 4 });
      await sync(at);
      await page.reload();
      await page.getByText('By organization', { exact: true }).click();
      await page.getByRole('row', { name: /Maple Grove.*Choose/ }).waitFor();
    },
  );
  expect(standing(place, agreement)).toBeUndefined();
  await step(
    'Use Import companies again to include new companies or to change mappings.',
    'Companies › By company: the new company is there, and is mapped as the others were',
    async () => {
      await page.getByText('By company', { exact: true }).click();
      await page.getByLabel('Search companies').fill('Maple');
      await maple.getByRole('button', { name: /Choose/ }).click();
      await page.getByRole('option', { name: /Maple Grove/ }).click();
      await maple.getByRole('button', { name: 'None chosen' }).click();
      await page.getByRole('option', { name: /Managed Security/ }).click();
      await maple.getByText(/Managed Security/).waitFor();
      await expectWithinTwoMinutes(place, agreement, '4');
    },
  );
}

/** A client that came to the MSP since: the number of its agreement. */
function addCompany({ place: { sandbox } }: Walking): number {
  const { id: _company, ...company } = sandbox.records('companies').find(({ id }) => id === 258) ?? { id: 0 };
  const { id: _agreement, ...agreement } = sandbox.records('agreements').find(({ id }) => id === HOLLIS) ?? { id: 0 };
  const id = sandbox.insert('companies', { ...company, identifier: 'MapleGrove', name: NEW_COMPANY });
  const of = { company: { id, identifier: 'MapleGrove', name: NEW_COMPANY } };
  return sandbox.insert('agreements', { ...agreement, ...of, name: `${NEW_COMPANY}: Managed Security` });
}
