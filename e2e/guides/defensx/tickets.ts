import type { AlertInput } from 'tallybridge-sdk';
import { expect } from 'vitest';
import type { GuidePlace } from '../guide-place.ts';
import { CUSTOMERS, SOON } from './walking.ts';
import type { Connected } from './walking.ts';

const MINUTE_MS = 60_000;
const HELP_DESK = { board: 1, source: 3, initial: 1, closing: 4 };

export async function takeTickets(at: Connected): Promise<void> {
  const { page, onPortal: step } = at;
  await step('Activate the toggle Ticket Integration.', 'Set-up › Tickets: the switch', async () => {
    await page.getByLabel('Alerts of DefensX become service tickets.').click();
    await page.getByRole('button', { name: 'Set up Security event' }).waitFor();
  });
  const drawer = page.getByRole('dialog', { name: 'Security event' });
  await step(
    'Select Service Board, Source, Initial Status and Closing Status of the tickets.',
    'Set-up › Tickets › Set up: the rule of a kind of alert',
    async () => {
      await page.getByRole('button', { name: 'Set up Security event' }).click();
      await drawer.getByLabel('Board').selectOption({ label: 'Help Desk' });
      await drawer.getByText('The board is ready for tickets.').waitFor();
      await drawer.getByLabel('Initial status').selectOption(String(HELP_DESK.initial));
      await drawer.getByLabel('Closing status').selectOption(String(HELP_DESK.closing));
      await drawer.getByText('Source, type, team and priority').click();
      await drawer.getByLabel('Source').selectOption(String(HELP_DESK.source));
    },
  );
  await step('Save Ticket Configuration.', 'Set-up › Tickets › Save, and Use for all kinds', async () => {
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Saved.').waitFor();
    await drawer.getByRole('button', { name: 'Use for all kinds' }).click();
    await drawer.getByText('All kinds have it.').waitFor();
  });
  const { data } = await at.connection.tickets.rules.list();
  const { board, source, initial, closing } = HELP_DESK;
  const wanted = { isOn: true, boardId: board, sourceId: source, initialStatusId: initial, closingStatusId: closing };
  expect(data).toMatchObject([wanted, wanted]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  await step(
    'Service tickets of what happens at the customers come into ConnectWise.',
    'Tickets: on the board, from the source and in the status that were chosen, and closed in both directions',
    () => followBothWays(at),
  );
  expect(at.place.sandbox.records('additions').filter(({ agreementId }) => agreementId === elmhurst.agreement)).toEqual(
    [],
  );
}

const [elmhurst, fairview] = CUSTOMERS;
const BLOCKED = 'Phishing page was blocked';
const ENTERED = 'Password entered on a new site';

/** One that the vendor resolved is closed in ConnectWise; one that a person closed there is told to the vendor. */
async function followBothWays(at: Connected): Promise<void> {
  const { place, partner, page, psa } = at;
  await alert(at, { id: 'dx-a1', key: 'phishing/1', customer: elmhurst.key, title: BLOCKED });
  await alert(at, { id: 'dx-a2', key: 'phishing/2', customer: fairview.key, title: ENTERED });
  const { board, source, initial, closing } = HELP_DESK;
  const raised = { board: { id: board }, source: { id: source }, status: { id: initial } };
  expect(await ticketOf(place, BLOCKED)).toMatchObject({ ...raised, company: { id: elmhurst.company } });
  const entered = await ticketOf(place, ENTERED);
  expect(entered).toMatchObject({ ...raised, company: { id: fairview.company } });

  await alert(at, { id: 'dx-a3', key: 'phishing/1', customer: elmhurst.key, title: BLOCKED, state: 'resolved' });
  await psa.goto(`${place.sandboxUrl}/tickets/${entered.id}`);
  await psa.getByRole('button', { name: 'Close' }).click();
  await psa.getByText('The ticket was closed.').waitFor();
  place.sandbox.clock.advance(20 * MINUTE_MS);
  await expect.poll(async () => (await ticketOf(place, BLOCKED))['status'], SOON).toMatchObject({ id: closing });
  const told = async () => (await partner.alerts.list({ customer: fairview.key }).toArray())[0]?.tickets[0]?.state;
  await expect.poll(told, SOON).toBe('closed-by-person');
  await page.getByRole('link', { name: 'Tickets', exact: true }).click();
  await page.getByRole('row', { name: new RegExp(`${BLOCKED}.*Closed.*${elmhurst.called}`) }).waitFor();
  await page.getByRole('row', { name: new RegExp(`${ENTERED}.*Closed by a person.*${fairview.called}`) }).waitFor();
}

type Alert = Pick<AlertInput, 'id' | 'key' | 'customer' | 'title'> & Partial<AlertInput>;

export async function alert({ place, partner }: Pick<Connected, 'place' | 'partner'>, given: Alert): Promise<void> {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const common = {
    category: 'security',
    severity: 'high',
    state: 'raised',
    body: 'By a policy of web protection.',
  } as const;
  const { refused } = await partner.alerts.push([{ ...common, at, ...given }]);
  expect(refused).toEqual([]);
}

/** The ticket with this title, as soon as ConnectWise has it. */
export async function ticketOf({ sandbox }: GuidePlace, summary: string) {
  const find = () => sandbox.records('tickets').find((ticket) => ticket['summary'] === summary);
  await expect.poll(() => find() !== undefined, SOON).toBe(true);
  return find() ?? { id: 0 };
}
