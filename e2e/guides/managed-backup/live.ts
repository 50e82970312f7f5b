import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { toStep } from './configure.ts';
import { additionOf, AGREEMENTS, HOUR_MS, ITEMS, pushUsage, SOON } from './walking.ts';
import type { Connected } from './walking.ts';

const USED = [
  ['elmhurst', 'desktop', 12],
  ['elmhurst', 'server', 2],
  ['fairview', 'desktop', 40],
  ['ironwood', 'desktop', 5],
  ['ironwood', 'storage', 200],
] as const;

/** Saved and live: what stands in ConnectWise at once. */
export async function goLive(at: Connected): Promise<void> {
  const { walk, page, profile, place } = at;
  const today = new Date(place.sandbox.clock.now());
  // Midnight in New York at the latest, so that the average of the storage is all of it.
  await pushUsage(at, USED, Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1, 4));
  await walk.step(
    {
      says: 'Save your configured integration to start using it.',
      here: 'Set-up › Review and go live: the first plan is seen before anything is written',
      page,
    },
    async () => {
      await toStep(page, 'Review and go live');
      await page.getByRole('button', { name: /^Go live and write 4 lines/ }).click();
      await page.getByText('4 lines written to ConnectWise PSA').waitFor();
      await page.getByRole('link', { name: 'Set-up', exact: true }).click();
      await toStep(page, 'Review and go live');
      await page.getByText(profile.texts.configured).waitFor();
    },
  );
  const { elmhurst, fairview, ironwood, ironwoodStorage } = AGREEMENTS;
  expect(additionOf(place, elmhurst, ITEMS.desktop)).toMatchObject({
    quantity: '12',
    unitPrice: '6.5',
    unitCost: '2',
    invoiceDescription: 'Desktop licence for Elmhurst Clinics',
  });
  expect(additionOf(place, elmhurst, ITEMS.server)).toMatchObject({
    quantity: '2',
    unitPrice: '15',
    unitCost: '6',
    invoiceDescription: 'Backup of a server',
  });
  expect(additionOf(place, ironwood, ITEMS.desktop)).toMatchObject({ quantity: '5' });
  expect(additionOf(place, ironwood, ITEMS.storage)).toBeUndefined();
  expect(additionOf(place, ironwoodStorage, ITEMS.storage)).toMatchObject({ quantity: '200', unitPrice: '0.08' });
  expect(additionOf(place, fairview, ITEMS.desktop)).toBeUndefined();
}

/** Nothing before the month is over; then its final numbers come by themselves, and the invoice shows them. */
export async function billMonth(at: Connected): Promise<void> {
  const { walk, page, psa, place, connection } = at;
  const { sandbox } = place;
  await walk.step(
    {
      says: 'Billing information is synchronized with ConnectWise every month.',
      here: 'Overview: in the night after the month’s grace ConnectWise has the final numbers by itself',
      page,
    },
    async () => {
      await pushUsage(at, [['elmhurst', 'desktop', 15]]);
      const { nextDueAt } = (await connection.get()).schedule;
      const due = Date.parse(nextDueAt ?? '');
      expect(new Date(due).getUTCMonth()).not.toBe(new Date(sandbox.clock.now()).getUTCMonth());
      expect(additionOf(place, AGREEMENTS.elmhurst, ITEMS.desktop)).toMatchObject({ quantity: '12' });
      sandbox.clock.set(due + HOUR_MS);
      await expect.poll(() => additionOf(place, AGREEMENTS.elmhurst, ITEMS.desktop)?.['quantity'], SOON).toBe('15');
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByText('Sync', { exact: false }).first().waitFor();
    },
  );
  await walk.step(
    {
      says: 'ConnectWise invoices what was synchronized.',
      here: 'Sandbox: the agreement › Run invoice',
      page: psa,
    },
    async () => {
      await psa.goto(`${place.sandboxUrl}/agreements/${AGREEMENTS.elmhurst}/invoice`);
      await psa.getByRole('button', { name: 'Run invoice', exact: true }).click();
      await psa.getByText('The invoice was made.').waitFor();
      // The month that ended was never invoiced; ConnectWise bills the one that begins in advance.
      const months = [monthOf(sandbox.clock.now(), -1), monthOf(sandbox.clock.now(), 0)];
      expect(await linesOf(psa)).toEqual([
        ...months.map((month) => ['Desktop licence for Elmhurst Clinics', month, '15 × 6.50', '97.50']),
        ...months.map((month) => ['Backup of a server', month, '2 × 15.00', '30.00']),
      ]);
    },
  );
}

/** The days of a month, as an invoice names them. */
function monthOf(now: number, by: number): string {
  const at = new Date(now);
  const day = (month: number, of: number) =>
    new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + month, of)).toISOString().slice(0, 10);
  return `${day(by, 1)} to ${day(by + 1, 0)}`;
}

/** What each of our lines on the invoice bills, for which days, how and how much; other vendors have theirs there, too. */
async function linesOf(psa: Page): Promise<readonly (readonly string[])[]> {
  const rows = await psa
    .getByRole('table')
    .getByRole('row')
    .filter({ hasText: /^\s*MB-/ })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.getByRole('cell').allInnerTexts();
      return [1, 2, 5, 6].map((index) => (cells[index] ?? '').replaceAll(/\s+/g, ' ').trim());
    }),
  );
}
