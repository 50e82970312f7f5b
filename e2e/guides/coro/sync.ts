import { expect } from 'vitest';
import { AGREEMENTS, protect, quantitiesOf } from './workspaces.ts';
import type { InConsole } from '../walking.ts';

const DAY_MS = 24 * 3_600_000;

export async function sync(walking: InConsole): Promise<void> {
  const { walk, place, page } = walking;
  const larkspur = () => quantitiesOf(place, AGREEMENTS.larkspur, 'BG-EP');
  const before = larkspur();
  expect(before).toHaveLength(2);
  await walk.step(
    {
      says: 'After both mappings the set-up is complete.',
      here: 'Review and go live: what the first run would do is seen before anything is written',
      page,
    },
    async () => {
      await page.getByRole('link', { name: /Review and go live Writes nothing yet/ }).click();
      await page.getByLabel('Later plans').selectOption({ label: 'By itself, within the limits' });
      await page.getByLabel('Adopt Kestrel Aviation, Endpoint Security').click();
      await page.getByRole('button', { name: /^Go live and write 2 lines/ }).click();
      await page.getByText('2 lines written to ConnectWise PSA').waitFor();
      expect(quantitiesOf(place, AGREEMENTS.kestrel, 'BG-EP')).toEqual([52]);
      expect(quantitiesOf(place, AGREEMENTS.acorn, 'BG-MAIL')).toEqual([18]);
    },
  );
  await walk.step(
    {
      says: 'Each company has an agreement that contains only one of each product.',
      here: 'Holds: an agreement that holds it twice is refused with the reason, and both stay as they were',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Holds' }).click();
      await page
        .getByRole('row', { name: /Larkspur Hotels/ })
        .getByText('Larkspur Hotels', { exact: true })
        .click();
      const drawer = page.getByRole('dialog', { name: 'Several additions exist' });
      await drawer
        .getByText(/cancel all but one/i)
        .first()
        .waitFor();
      expect(larkspur()).toEqual(before);
    },
  );
  await page.keyboard.press('Escape');
  await walk.step(
    {
      says: 'Devices and users of all connected workspaces are synchronized daily.',
      here: 'Overview: the schedule; the next day ConnectWise has both numbers by itself',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Overview' }).click();
      place.sandbox.clock.advance(DAY_MS);
      await protect(walking, 'ws-3', 'endpoint-security', 57);
      await protect(walking, 'ws-1', 'email-security', 21);
      place.sandbox.clock.advance(DAY_MS);
      const numbers = () => [
        quantitiesOf(place, AGREEMENTS.kestrel, 'BG-EP'),
        quantitiesOf(place, AGREEMENTS.acorn, 'BG-MAIL'),
      ];
      await expect.poll(numbers, { timeout: 30_000 }).toEqual([[57], [21]]);
      expect(larkspur()).toEqual(before);
    },
  );
}
