import { expect } from 'vitest';
import type { InConsole, Walking } from '../walking.ts';

export const ORGANIZATIONS = [
  { key: 'acorn', name: 'Acorn Dental' },
  { key: 'birchwood', name: 'Birchwood Legal LLP' },
];
const ACORN_AGREEMENT = 451;
const HOUR_MS = 3_600_000;

export async function mapCustomers(walking: InConsole): Promise<void> {
  const { walk, page } = walking;
  const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await members(walking, { acorn: 12, birchwood: 7 });
  await walk.step(
    { says: 'Settings › Integrations.', here: 'Console: Set-up, which can be taken up again at any step', page },
    () => page.getByRole('link', { name: 'Set-up', exact: true }).click(),
  );
  await walk.step(
    {
      says: 'Row ConnectWise Manage: Manage. All organizations are listed.',
      here: 'Set-up › Accounts: a row for each organization',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Accounts Set-up required/ }).click();
      for (const { name } of ORGANIZATIONS) await rowOf(name).waitFor();
    },
  );
  await walk.step(
    { says: 'Click Select Customer of the organization.', here: 'Set-up › Accounts: the cell of the account', page },
    async () => {
      await rowOf('Acorn')
        .getByRole('button', { name: /Choose/ })
        .click();
      await page.getByRole('option', { name: /Birchwood Legal/ }).waitFor();
    },
  );
  await walk.step(
    {
      says: 'Select the corresponding account on ConnectWise Manage.',
      here: 'Set-up › Accounts: type, and choose; the same for the next organization',
      page,
    },
    async () => {
      await page.keyboard.type('Acorn Dental');
      await page.getByRole('option', { name: /Acorn Dental/ }).click();
      await rowOf('Birchwood')
        .getByRole('button', { name: /Choose/ })
        .click();
      await page.keyboard.type('Birchwood Legal');
      await page.getByRole('option', { name: /Birchwood Legal/ }).click();
      await rowOf('Birchwood')
        .getByRole('button', { name: /BirchwoodLegal/ })
        .waitFor();
    },
  );
  await walk.step(
    {
      says: 'Select the agreement that you have with the customer.',
      here: 'Set-up › Accounts: the cell of the agreement',
      page,
    },
    async () => {
      for (const { name } of ORGANIZATIONS) {
        await rowOf(name).getByRole('button', { name: 'None chosen' }).click();
        await page.getByRole('option', { name: /Managed Security/ }).click();
        await rowOf(name)
          .getByRole('button', { name: /Managed Security/ })
          .waitFor();
      }
    },
  );
  await walk.step(
    {
      says: 'Enable synchronization for each customer that is to be synchronized.',
      here: 'Set-up › Accounts: the switch, which is off at first',
      page,
    },
    async () => {
      for (const { name } of ORGANIZATIONS) expect(await rowOf(name).getByRole('switch').isChecked()).toBe(false);
      await rowOf('Acorn').getByRole('switch').click({ force: true });
      await rowOf('Acorn').getByRole('switch', { checked: true }).waitFor();
    },
  );
}

export async function apply({ walk, place, page, computed }: InConsole): Promise<void> {
  await walk.step(
    {
      says: 'Apply: "ConnectWise integration has been configured successfully".',
      here: 'Review and go live, at the end of the set-up: the first plan is seen before anything is written',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Next: Review and go live' }).click();
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
      await page.getByRole('button', { name: /^Go live and write 1 line/ }).click();
      await page.getByText('1 line written to ConnectWise Manage').waitFor();
      await page.getByRole('link', { name: 'Set-up', exact: true }).click();
      await page.getByRole('link', { name: /Review and go live Live/ }).click();
      await page.getByText(computed.profile.texts.configured).waitFor();
      expect(additionsOf({ place })).toEqual([{ agreementId: ACORN_AGREEMENT, quantity: '12' }]);
    },
  );
}

export async function everyHour(walking: InConsole): Promise<void> {
  const { walk, place, page, psa } = walking;
  await walk.step(
    {
      says: 'Customers selected for synchronization are synchronized automatically every hour.',
      here: 'Overview: an hour later ConnectWise has the new number by itself, and the hour after the next one',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Overview' }).click();
      for (const quantity of [14, 15]) {
        await members(walking, { acorn: quantity, birchwood: quantity });
        place.sandbox.clock.advance(HOUR_MS);
        const expected = [{ agreementId: ACORN_AGREEMENT, quantity: String(quantity) }];
        await expect.poll(() => additionsOf(walking), { timeout: 30_000 }).toEqual(expected);
      }
    },
  );
  await walk.step(
    {
      says: 'Customers that are not selected stay as they are.',
      here: 'Overview: their usage is counted as left out on purpose; nothing of theirs is in ConnectWise',
      page,
    },
    async () => {
      await page.getByText('Left out on purpose').waitFor();
      expect(additionsOf(walking).map(({ agreementId }) => agreementId)).toEqual([ACORN_AGREEMENT]);
    },
  );
  await walk.step(
    {
      says: 'ConnectWise has received product catalog and usage, and automates the invoice of the customer.',
      here: 'Sandbox: the next invoice of the agreement, before it is made',
      page: psa,
    },
    async () => {
      await psa.goto(`${place.sandboxUrl}/agreements/${ACORN_AGREEMENT}/invoice`);
      await psa
        .getByRole('row', { name: /Premium, member licence/ })
        .getByText('15', { exact: true })
        .first()
        .waitFor();
    },
  );
}

/** Members with a licence of the plan Premium. */
async function members({ place, partner }: Walking, numbers: Readonly<Record<string, number>>): Promise<void> {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  await partner.usage.push(
    Object.entries(numbers).map(([customer, quantity]) => ({
      id: `${customer}-${at}`,
      customer,
      sku: 'member-premium',
      kind: 'count' as const,
      quantity: String(quantity),
      at,
    })),
  );
}

/** What stands in ConnectWise of the products that were pushed. */
function additionsOf({ place: { sandbox } }: Pick<Walking, 'place'>) {
  const ours = sandbox.records('catalog').find(({ identifier }) => identifier === 'member-premium');
  return sandbox
    .records('additions')
    .filter(({ product }) => JSON.stringify(product).includes(`"id":${ours?.id}`))
    .map(({ agreementId, quantity }) => ({ agreementId, quantity }));
}
