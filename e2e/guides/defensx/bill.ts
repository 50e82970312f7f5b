import { expect } from 'vitest';
import type { GuidePlace } from '../guide-place.ts';
import { alert, ticketOf } from './tickets.ts';
import { CUSTOMERS } from './walking.ts';
import type { Connected } from './walking.ts';

const [elmhurst, fairview, dunmore] = CUSTOMERS;
const ONE_TIME = 'Fairview School District: Browser rollout';

export async function bill(at: Connected): Promise<void> {
  const { page, onPortal: step } = at;
  const oneTime = addOneTimeAgreement(at.place);
  for (const { key } of CUSTOMERS) await users(at, key, 10);
  await step('Activate the toggle Billing Integration.', 'Set-up › Billing: the switch', async () => {
    await page.getByRole('link', { name: 'Set-up', exact: true }).click();
    await page.getByRole('link', { name: /Billing Off/ }).click();
    await page.getByLabel('Usage is billed on agreements.').click();
    await page.getByRole('link', { name: /Review and go live Writes nothing yet/ }).waitFor();
    await page.getByRole('link', { name: /Products Set-?up required/i }).waitFor();
    await page.getByLabel('Later plans').waitFor();
  });
  await step(
    'Select the agreements of the customers that were mapped.',
    'Set-up › Companies: the cell of the agreement',
    async () => {
      await page
        .getByRole('link', { name: /Companies / })
        .filter({ hasText: 'required' })
        .click();
      for (const { name, called } of [elmhurst, fairview]) {
        const row = page.getByRole('row', { name });
        await row.getByRole('button', { name: 'None chosen' }).click();
        await page.getByRole('option', { name: /Managed Security/ }).click();
        await row.getByRole('button', { name: called }).first().waitFor();
      }
      await page.getByRole('link', { name: /Companies 2 of 3 mapped/ }).waitFor();
    },
  );
  await step(
    'Recurring agreements only: one-time agreements are not supported.',
    'Set-up › Companies: a one-time agreement cannot be chosen, and says why',
    async () => {
      await page
        .getByRole('row', { name: fairview.name })
        .getByRole('button', { name: /Managed Security/ })
        .click();
      const refused = page.getByRole('option', { name: new RegExp(ONE_TIME) });
      await refused.getByText(/one-time agreement/).waitFor();
      expect(await refused.isDisabled()).toBe(true);
    },
  );
  await page.keyboard.press('Escape');
  await goLive(at);
  expect(billed(at.place)).toEqual({ [elmhurst.agreement]: '10', [fairview.agreement]: '10' });
  await step(
    'Select Synchronize on the tab Status to try it.',
    'Overview › Synchronize. Before, Set-up › Products and Review and go live: nothing is written that nobody has seen',
    async () => {
      await users(at, elmhurst.key, 12);
      await synchronize(at);
    },
  );
  expect(billed(at.place)).toEqual({ [elmhurst.agreement]: '12', [fairview.agreement]: '10' });
  expect(at.place.sandbox.records('additions').filter(({ agreementId }) => agreementId === oneTime)).toEqual([]);
  await at.onPsa(
    'Usage of the subscriptions for each product comes into the agreements.',
    'Sandbox: the additions of the agreement; of the customer that was left blank nothing',
    async () => {
      await at.psa.goto(`${at.place.sandboxUrl}/agreements/${elmhurst.agreement}`);
      await at.psa.getByRole('row', { name: /core.* 12 / }).waitFor();
    },
  );
  await step(
    'Billing alone, or tickets alone, can be used.',
    'Tickets alone, above: no addition was written. Billing alone: Settings › What it does › Tickets off',
    () => billAlone(at),
  );
}

/** What a vendor's products are in ConnectWise, and the first plan, which a person sees before it is written. */
async function goLive({ page }: Connected): Promise<void> {
  await page.getByRole('link', { name: /Products Set-?up required/i }).click();
  await page.getByRole('button', { name: 'Create catalog items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create catalog items' });
  await dialog.getByLabel('Subcategory').first().click();
  await page.getByRole('option', { name: 'Security' }).click();
  await dialog.getByLabel('Type').first().click();
  await page.getByRole('option', { name: 'Service' }).first().click();
  await dialog.getByRole('button', { name: 'Create 4 catalog items' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('link', { name: /Review and go live/ })
    .first()
    .click();
  await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
  await page.getByRole('button', { name: /^Go live and write 2 lines/ }).click();
  await page.getByText('2 lines written to ConnectWise PSA').waitFor();
}

async function synchronize({ page }: Connected): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Synchronize' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /1 line written|1 written/ })
    .waitFor();
}

async function billAlone(at: Connected): Promise<void> {
  const { page, place } = at;
  const title = 'Extension was removed';
  const toggle = page.getByLabel('Tickets', { exact: true });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'What it does' }).click();
  await toggle.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await alert(at, { id: 'dx-a4', key: 'removed/1', customer: fairview.key, title });
  await users(at, fairview.key, 14);
  await synchronize(at);
  expect(billed(place)).toEqual({ [elmhurst.agreement]: '12', [fairview.agreement]: '14' });
  expect(place.sandbox.records('tickets').filter(({ summary }) => summary === title)).toEqual([]);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'What it does' }).click();
  await toggle.click();
  await ticketOf(place, title);
}

/** Users who are protected by DefensX Core. */
async function users({ place, partner }: Connected, customer: string, quantity: number): Promise<void> {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const id = `${customer}-${quantity}`;
  const { refused } = await partner.usage.push([
    { id, customer, sku: 'core', kind: 'count', quantity: String(quantity), at },
  ]);
  expect(refused).toEqual([]);
}

function addOneTimeAgreement({ sandbox }: GuidePlace): number {
  const recurring = sandbox.records('agreements').find(({ id }) => id === fairview.agreement);
  const { id: _, ...like } = recurring ?? { id: 0 };
  return sandbox.insert('agreements', { ...like, name: ONE_TIME, oneTimeFlag: true });
}

/** The quantity of DefensX Core by agreement, as it stands in ConnectWise. */
function billed({ sandbox }: GuidePlace): Readonly<Record<string, unknown>> {
  const item = sandbox.records('catalog').find(({ identifier }) => identifier === 'core');
  const ours = sandbox
    .records('additions')
    .filter(({ product }) => JSON.stringify(product).includes(`"id":${item?.id}`));
  expect(ours.map(({ agreementId }) => agreementId)).not.toContain(dunmore.agreement);
  return Object.fromEntries(ours.map(({ agreementId, quantity }) => [String(agreementId), quantity]));
}
