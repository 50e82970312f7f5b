import { expect } from 'vitest';
import { made, picture } from './walk.ts';
import type { Act } from './walk.ts';

/** The two minutes a month: somebody has changed a line by hand, and the month ends. */
export const MONTHLY: Readonly<Record<string, Act>> = {
  'Look at the overview': async ({ page, connectWise, place }) => {
    await connectWise.goto(`${place.sandboxUrl}/agreements/451`);
    await connectWise.getByRole('row', { name: /BG-EP/ }).getByRole('link').first().click();
    await connectWise.getByLabel('Quantity').fill('99');
    await connectWise.getByRole('button', { name: 'Save', exact: true }).click();
    await connectWise.getByRole('status').waitFor();

    await page.getByRole('link', { name: 'Overview' }).click();
    for (const bucket of ['Published', 'Pending', 'Held', 'Unmapped', 'Left out on purpose'])
      await page.getByText(bucket, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Sync now' }).click();
    const open = page.getByRole('region', { name: 'Needs you' }).getByRole('link', { name: /Open: Drift/ });
    await open.waitFor();
    await picture(page, 'overview');
    await open.click();
  },

  'Decide what waits': async ({ page }) => {
    await page.getByRole('row', { name: /Acorn Dental.*24 → 99/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('pat').waitFor();
    await picture(page, 'drift');
    await drawer.getByLabel('Set our number again').click();
    await drawer.getByRole('button', { name: 'Decide' }).click();
    await drawer.waitFor({ state: 'hidden' });
  },

  'Approve the plan': async ({ page, connectWise, place }) => {
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('The plan waits for approval.').waitFor();
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await page.getByRole('button', { name: 'Approve all 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('1 line written to ConnectWise PSA').waitFor();
    await connectWise.goto(`${place.sandboxUrl}/agreements/451`);
    const line = connectWise.getByRole('row', { name: /BG-EP/ });
    await line.getByRole('cell', { name: '24', exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await page.getByRole('link', { name: 'Approval and limits' }).click();
    await page.getByText('By itself, within the limits').waitFor();
  },

  'Keep the statement': async (walk) => {
    const { page, place } = walk;
    place.sandbox.clock.set(Date.parse('2026-12-02T12:00:00Z'));
    const connection = await made(walk);
    await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 100 });
    await expect.poll(async () => (await connection.periods.get('2026-11')).state, { timeout: 60_000 }).toBe('sealed');
    await page.getByRole('link', { name: 'Statements' }).click();
    await page
      .getByRole('grid', { name: 'Statements' })
      .getByRole('row', { name: /November 2026.*Sealed/ })
      .click();
    await page.getByRole('button', { name: 'Download' }).click();
    for (const format of [/PDF/, /CSV/, /JSON/]) await page.getByRole('menuitem', { name: format }).waitFor();
    await page.keyboard.press('Escape');
  },
};
