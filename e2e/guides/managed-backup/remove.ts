import { expect } from 'vitest';
import { partnerId, tablesWith } from './left-behind.ts';
import { additionOf, AGREEMENTS, ITEMS } from './walking.ts';
import type { Connected } from './walking.ts';

/** What the guide calls editing: opened again, changed, confirmed, saved. */
export async function editIntegration(at: Connected): Promise<void> {
  const { walk, page, place, connection } = at;
  await walk.step({ says: 'Edit: open the Management Console.', here: 'The console', page }, async () => {
    await page.goto(place.url);
    await page.getByRole('link', { name: 'Overview' }).waitFor();
  });
  await walk.step({ says: 'Settings › ConnectWise PSA.', here: 'Settings, and Set-up beside it', page }, () =>
    page.getByRole('link', { name: 'Settings', exact: true }).click(),
  );
  await walk.step(
    {
      says: 'Make the changes and confirm them as prompted.',
      here: 'Settings › What it does: what switching something off leaves in ConnectWise is said, and confirmed',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'What it does' }).click();
      await page.getByRole('switch', { name: 'Text on the invoice' }).click({ force: true });
      const dialog = page.getByRole('dialog', { name: 'Switch off: Text on the invoice' });
      await dialog.getByText('Lines that stand keep theirs.').waitFor();
      await dialog.getByRole('button', { name: 'Switch off' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
  );
  await walk.step({ says: 'Save the integration.', here: 'Settings › Schedule › Save', page }, async () => {
    await page.getByRole('link', { name: 'Schedule' }).click();
    const schedule = page.getByRole('region', { name: 'Schedule' });
    await schedule.getByLabel('Time of day').fill('05:30');
    await schedule.getByRole('button', { name: 'Save' }).click();
    await schedule.getByText('Saved.').waitFor();
  });
  expect((await connection.get()).settings).toMatchObject({ syncAt: '05:30', capabilities: { invoiceText: false } });
  expect(additionOf(place, AGREEMENTS.elmhurst, ITEMS.desktop)).toMatchObject({
    invoiceDescription: 'Desktop licence for Elmhurst Clinics',
  });
}

/** What was written and billed, and how it can be proven. */
const PROOF = [
  'tenant.intents',
  'tenant.owned_lines',
  'tenant.periods',
  'tenant.product_link_numbers',
  'tenant.publications',
];

/** The integration goes, then all that the vendor has of the MSP; nothing but the proof is left. */
export async function removeIntegration(at: Connected): Promise<void> {
  const { walk, page, place, partner, connection } = at;
  const id = await partnerId(place.database, at.profile.key);
  const tickets = place.sandbox.records('tickets');
  for (const agreementId of [AGREEMENTS.ironwood, AGREEMENTS.ironwoodStorage]) {
    const upTo = new Date(place.sandbox.clock.now()).toISOString().slice(0, 10);
    place.sandbox.runInvoices({ agreementId, upTo });
  }
  await walk.step(
    {
      says: 'Remove the integration along with its data.',
      here: 'Settings › Pause and remove: what is removed here, what is kept as proof, and what becomes of the additions in ConnectWise',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Pause and remove' }).click();
      const remove = page.getByRole('region', { name: 'Remove', exact: true });
      for (const listed of ['The keys', '3 links of companies', '1 link of a contact', '3 rules of tickets']) {
        await remove.getByText(listed, { exact: true }).waitFor();
      }
      await remove.getByLabel('End them').click();
      await remove.getByRole('button', { name: 'Remove this connection' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill((await connection.get()).name);
      await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
      await remove.getByText('Being removed').waitFor();
    },
  );
  await walk.step(
    {
      says: 'What was created in ConnectWise is left as chosen.',
      here: 'Plan: the final plan is approved and written, then the removal is finished. Tickets stay as they are.',
      page,
    },
    async () => {
      await page
        .getByRole('button', { name: 'Open the plan' })
        .or(page.getByRole('link', { name: 'Open the plan' }))
        .click();
      await page.getByRole('button', { name: 'Approve all 4' }).click();
      const approve = page.getByRole('dialog', { name: 'Approve 4 lines' });
      await approve.getByLabel(/approve the plan although it is parked/).check();
      await approve.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByText('4 lines written to ConnectWise PSA').waitFor();
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByRole('link', { name: 'Pause and remove' }).click();
      await page.getByRole('button', { name: 'Finish the removal' }).click();
      await page.getByRole('heading', { name: 'ConnectWise PSA is not connected', level: 1 }).waitFor();
    },
  );
  expect(additionOf(place, AGREEMENTS.elmhurst, ITEMS.desktop)?.['cancelledDate']).toEqual(expect.any(String));
  expect(additionOf(place, AGREEMENTS.ironwoodStorage, ITEMS.storage)?.['cancelledDate']).toEqual(expect.any(String));
  expect(place.sandbox.records('tickets')).toEqual(tickets);
  const claims = ['control.claimed_additions'];
  expect(await tablesWith(place.database, 'connection_id', connection.id)).toEqual([...claims, ...PROOF]);

  const { deletes } = await partner.removal.preview();
  expect(deletes).toMatchObject({ connections: 0, customers: 3, users: 1, usage: 6, alerts: 9, links: 0, tickets: 0 });
  await walk.step(
    {
      says: 'All user data is deleted.',
      here: 'The vendor removes the MSP (`tallybridge partners remove`), whose session ends: nothing is left but the proof',
      page,
    },
    async () => {
      await partner.removal.start();
      await page.reload();
      await page.getByText('You are not signed in').first().waitFor();
    },
  );
  const left = await tablesWith(place.database, 'partner_id', id);
  expect(left).toEqual([...PROOF, 'tenant.audit', 'tenant.connections'].toSorted());
}
