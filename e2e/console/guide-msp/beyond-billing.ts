import { expect } from 'vitest';
import { giveRights, made, openSettings, picture, SOON, toStep } from './walk.ts';
import type { Act, Walk } from './walk.ts';

/** Tickets, contacts and the tab, each off until it is wanted; then the end. */
export const BEYOND_BILLING: Readonly<Record<string, Act>> = {
  'Switch tickets on': async (walk) => {
    await switchOn(walk, 'Tickets');
    await giveRights(walk, 'tickets');
  },

  'Choose a board for each kind of alert': async ({ page }) => {
    await toStep(page, 'Tickets');
    await page.getByRole('button', { name: 'Set up Threat found' }).click();
    const drawer = page.getByRole('dialog', { name: 'Threat found' });
    await drawer.getByLabel('Board').selectOption({ label: 'Security' });
    await drawer.getByText('The board is ready for tickets.').waitFor();
    const closing = drawer.getByLabel('Closing status');
    await closing.selectOption({ index: 1 });
    await picture(page, 'tickets');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Saved.').waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  },

  'Try it': async ({ page, place }) => {
    await page.getByRole('button', { name: 'Simulate alert: Threat found' }).click();
    const drawer = page.getByRole('dialog', { name: 'Simulate an alert of Threat found' });
    await drawer.getByLabel('Customer').click();
    await page.getByRole('option').first().click();
    await drawer.getByRole('button', { name: 'Simulate' }).click();
    await drawer.getByText('Ticket closed').waitFor();
    const tests = place.sandbox.records('tickets').filter(({ summary }) => summary === '(TEST) Simulated alert');
    const closing = place.sandbox.records('boardStatuses').filter(({ closedStatus }) => closedStatus === true);
    expect(tests).toHaveLength(1);
    expect(closing).toContainEqual(expect.objectContaining({ id: statusOf(tests[0]) }));
    await page.keyboard.press('Escape');
  },

  'Switch contacts on and import them': async (walk) => {
    const { page, place } = walk;
    const people = [{ key: 'amy', customer: 'acorn', name: 'Amy Rowe', email: 'amy@acorn.example' }];
    await place.partner.users.put(people);
    await switchOn(walk, 'Contacts');
    await giveRights(walk, 'contacts');
    await toStep(page, 'Contacts');
    await page.getByRole('button', { name: 'Import contacts' }).click();
    await page.getByRole('button', { name: 'Import again' }).waitFor();
    await page.getByRole('button', { name: 'Link by e-mail' }).click();
    await page.getByText('1 without a contact with that address').waitFor();
  },

  'Show the tab': async (walk) => {
    const { page } = walk;
    await openSettings(walk, 'Hosted tab');
    const panel = page.getByRole('region', { name: 'Tab in ConnectWise PSA' });
    await panel.getByLabel('Show the tab').click();
    await panel
      .getByRole('alert')
      .getByText(/Manage Hosted API/)
      .waitFor();
    await giveRights(walk, 'the tab');
    await openSettings(walk, 'Hosted tab');
    await panel.getByRole('button', { name: 'Check again' }).click();
    await panel.getByText('Registered in ConnectWise PSA').waitFor();
  },

  'Display it': async ({ connectWise, place }) => {
    await connectWise.goto(`${place.sandboxUrl}/companies/251`);
    await connectWise.getByRole('link', { name: 'Displayed tabs' }).click();
    await connectWise.getByLabel('Bluegate', { exact: true }).check();
    await connectWise.getByRole('button', { name: 'Save' }).click();
    await connectWise.getByRole('link', { name: 'Bluegate', exact: true }).click();
    const tab = connectWise.frameLocator('iframe');
    await tab.getByRole('heading', { level: 1, name: 'Acorn Dental' }).waitFor();
    await tab.getByRole('button', { name: 'Open Bluegate Security' }).waitFor();
    await picture(connectWise, 'tab');
  },

  Pause: async (walk) => {
    const { page } = walk;
    await openSettings(walk, 'Pause and remove');
    const pause = page.getByRole('region', { name: 'Pause', exact: true });
    await pause.getByRole('textbox').fill('We change our agreements this week.');
    await pause.getByRole('button', { name: 'Pause' }).click();
    await pause.getByText('Paused by Dana Ruiz').waitFor();
    await pause.getByRole('button', { name: 'Resume' }).click();
    await pause.getByText('Not paused').waitFor();
  },

  Remove: async (walk) => {
    const { page, place } = walk;
    const connection = await made(walk);
    await expect.poll(async () => (await connection.removal.preview()).blockers, SOON).toEqual([]);
    const before = place.sandbox.records('additions');
    const remove = page.getByRole('region', { name: 'Remove', exact: true });
    await remove.getByText('The whole activity log').waitFor();
    await remove.getByLabel('End them').waitFor();
    await remove.getByLabel('Leave them').click();
    await remove.getByRole('button', { name: 'Remove this connection' }).click();
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill((await connection.get()).name);
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('heading', { name: 'ConnectWise PSA is not connected', level: 1 }).waitFor();
    expect(place.sandbox.records('additions')).toEqual(before);
    expect(await place.partner.connections.list().toArray()).toEqual([]);
  },
};

async function switchOn(walk: Walk, capability: string): Promise<void> {
  await openSettings(walk, 'What it does');
  const { page } = walk;
  await page.getByRole('switch', { name: capability, exact: true }).click();
  await expect.poll(() => page.getByRole('switch', { name: capability, exact: true }).isChecked()).toBe(true);
}

function statusOf(ticket: object = {}): unknown {
  const status: unknown = Reflect.get(ticket, 'status');
  return typeof status === 'object' && status !== null ? Reflect.get(status, 'id') : undefined;
}
