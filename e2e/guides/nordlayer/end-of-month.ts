import { expect } from 'vitest';
import { expectWithinTwoMinutes, HOLLIS, licences, standing, sync } from './walking.ts';
import type { Walking } from './walking.ts';

const HOUR_MS = 3_600_000;

/** From the numbers of a month that goes on to its final ones, on the invoice. */
export async function endMonth(at: Walking): Promise<void> {
  const { onPsa, onPortal: step, page, place, psa } = at;
  const { clock } = place.sandbox;
  await step(
    'During the month the incremental numbers are passed.',
    'Overview: what stands on the agreements this month is what is used now',
    async () => {
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.getByText('Published').first().waitFor();
      expect(standing(place, HOLLIS)).toBe('21');
    },
  );
  const now = new Date(clock.now());
  // Ten o'clock in New York on the 1st of the next month.
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 15);
  const ended = now.toISOString().slice(0, 'yyyy-mm'.length);
  clock.set(first);
  await onPsa(
    'From the 1st of the new month the final numbers are synchronized.',
    'Sandbox: usage that came late is in the number of the month that ended, the new month’s is not; the invoice shows it',
    async () => {
      await licences(at, { customer: 'hollis', quantity: 24, since: first - 12 * HOUR_MS });
      await licences(at, { customer: 'hollis', quantity: 29, since: first - HOUR_MS });
      await expectWithinTwoMinutes(place, HOLLIS, '24');
      clock.set(first + 16 * HOUR_MS);
      await sync(at);
      expect(standing(place, HOLLIS)).toBe('24');
      await psa.goto(`${place.sandboxUrl}/agreements/${HOLLIS}/invoice`);
      await psa.getByRole('button', { name: 'Run invoice' }).click();
      await psa.getByRole('row', { name: new RegExp(`BG-ACCESS.*${ended}-01.* 24 `) }).waitFor();
    },
  );
  await step(
    'Agreements are updated with the monthly usage of each mapped company.',
    'Statements: the month that ended; once it is invoiced, the agreement shows the new month',
    async () => {
      await licences(at, { customer: 'hollis', quantity: 30 });
      await expectWithinTwoMinutes(place, HOLLIS, '30');
      await page.getByRole('link', { name: 'Statements' }).click();
      await page.getByRole('row').nth(1).waitFor();
    },
  );
}
