import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

let browser: Browser;
let place: ConsolePlace;

beforeAll(async () => {
  [browser, place] = await Promise.all([launchBrowser(), startConsole()]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
});

const connection = () => {
  if (place.connection === null) throw new Error('the place has no connection');
  return place.connection;
};

it('sets when it syncs, refuses what is out of bounds, and shows what somebody else has set meanwhile', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  const schedule = page.getByRole('region', { name: 'Schedule' });
  await schedule.getByText('Default 24, from 0 to 72 hours.').waitFor();
  await schedule.getByLabel('Every day').click();
  await schedule.getByLabel('Time of day').fill('04:30');
  await schedule.getByLabel('Grace after a month').fill('99');
  await schedule.getByRole('button', { name: 'Save' }).click();
  await schedule.getByText('Write a whole number from 0 to 72.').waitFor();
  await expectAccessible(page);
  await schedule.getByLabel('Grace after a month').fill('12');
  await schedule.getByRole('button', { name: 'Save' }).click();
  await schedule.getByText('Saved.').waitFor();
  await schedule.getByText(/Nov 17, 2026, 04:[34]\d EST/).waitFor();
  expect((await connection().get()).settings).toMatchObject({ cadence: 'daily', syncAt: '04:30', graceHours: 12 });

  await schedule.getByLabel('Grace after a month').fill('48');
  await connection().update({ settings: { graceHours: 6, finalWaitDays: 9 } });
  await schedule.getByRole('button', { name: 'Save' }).click();
  const conflict = schedule.getByRole('alert');
  await conflict.getByRole('row', { name: 'Grace after a month 6 48' }).waitFor();
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Save mine over it' }).click();
  await schedule.getByText('Saved.').waitFor();
  expect((await connection().get()).settings).toMatchObject({ graceHours: 48, finalWaitDays: 9, cadence: 'daily' });
  await schedule.getByLabel('By hand').click();
  await schedule.getByRole('button', { name: 'Save' }).click();
  await schedule.getByText('Not by itself').waitFor();

  await page.getByRole('link', { name: 'Approval and limits' }).click();
  const limits = page.getByRole('region', { name: 'Limits' });
  await limits.getByLabel('Change of the total').fill('40');
  await limits.getByRole('button', { name: 'Discard' }).click();
  expect(await limits.getByLabel('Change of the total').inputValue()).toBe('30');
  await limits.getByLabel('Change of the total').fill('40');
  await page.keyboard.press('Enter');
  await limits.getByText('Saved.').waitFor();
  expect((await connection().get()).settings.limits).toMatchObject({ totalPercent: 40, lineFactor: 5 });
  expect(complaints).toEqual([]);
  await leave();
});

it('shows those who may not change settings what is set, and who may', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing', width: 390 });
  await page.goto(page.url().replace('/overview', '/settings?section=billing'));
  const billing = page.getByRole('region', { name: 'Billing' });
  await billing.getByText('Ask an administrator for the role Administrator.').waitFor();
  expect(await billing.getByLabel('In advance').isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await leave();

  const { name, timeZone } = await place.partner.get();
  await place.partner.put({ name, timeZone, isSetUpAllowed: false });
  const admin = await openPortal(browser, place);
  await admin.page.goto(admin.page.url().replace('/overview', '/settings'));
  const schedule = admin.page.getByRole('region', { name: 'Schedule' });
  await schedule.getByText('Only partner accounts can connect ConnectWise.').waitFor();
  expect(await schedule.getByLabel('Every day').isDisabled()).toBe(true);
  await place.partner.put({ name, timeZone, isSetUpAllowed: true });
  expect(admin.complaints).toEqual([]);
  await admin.leave();
});

it('says what switching billing off leaves in ConnectWise before it does it', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(page.url().replace('/overview', '/settings?section=capabilities'));
  const billing = page.getByRole('switch', { name: 'Billing' });
  await billing.click();
  const dialog = page.getByRole('dialog', { name: 'Switch off: Billing' });
  await dialog.getByText(/\d+ lines of ours in ConnectWise PSA/).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await billing.isChecked()).toBe(true);
  await billing.click();
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Off until this is on: Billing.').first().waitFor();
  expect((await connection().capabilities()).capabilities).toContainEqual(
    expect.objectContaining({ capability: 'agreements', isOn: false }),
  );
  const menu = page.getByRole('navigation', { name: 'Navigation' }).getByRole('link');
  await expect
    .poll(() => menu.allTextContents())
    .toEqual(['Overview', 'Set-up', 'Companies', 'Runs', 'Activity', 'Settings']);
  await page.goto(page.url().replace(/settings.*/, 'plan'));
  await page.getByText('Billing is off').waitFor();
  await expectAccessible(page);
  await page.goto(page.url().replace(/plan.*/, 'statements'));
  await page.getByText('Billing is off').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open the settings' }).click();
  await page.getByRole('switch', { name: 'Billing' }).click();
  await page.getByRole('link', { name: /^Holds/ }).waitFor();
  await page.getByRole('link', { name: 'Approval and limits' }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('shows who has access and when they came last, signs somebody out, blocks and allows them', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  const other = await openPortal(browser, place, { role: 'viewer', name: 'Kim Doe' });
  await page.goto(page.url().replace('/overview', '/settings?section=people'));
  const table = page.getByRole('grid', { name: 'Who has access' });
  await table.getByRole('row', { name: /Dana Ruiz.*Administrator.*You/ }).waitFor();
  const kim = table.getByRole('row', { name: /Kim Doe/ });
  await kim.getByText('Signed in', { exact: true }).waitFor();
  await expectAccessible(page);
  await kim.getByRole('button', { name: 'Block Kim Doe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block Kim Doe' });
  await dialog.getByLabel('Note').fill('left the company');
  await dialog.getByRole('button', { name: 'Block', exact: true }).click();
  await kim.getByText('Blocked', { exact: true }).waitFor();
  await other.page.keyboard.press('g');
  await other.page.keyboard.press('a');
  await other.page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  await expect(openPortal(browser, place, { role: 'viewer', name: 'Kim Doe' })).rejects.toMatchObject({
    code: 'person-blocked',
  });
  await kim.getByRole('button', { name: 'Allow Kim Doe in again' }).click();
  await page.getByRole('dialog', { name: 'Allow Kim Doe in again' }).getByRole('button', { name: 'Allow' }).click();
  await kim.getByText('Not signed in').waitFor();
  await kim.getByRole('button', { name: 'Forget Kim Doe' }).click();
  await page.getByRole('dialog', { name: 'Forget Kim Doe' }).getByRole('button', { name: 'Forget' }).click();
  await kim.waitFor({ state: 'detached' });
  await other.leave();

  const billing = await openPortal(browser, place, { role: 'billing' });
  await billing.page.goto(billing.page.url().replace('/overview', '/settings?section=people'));
  await billing.page.getByText('Ask an administrator for the role Administrator.').waitFor();
  await expectAccessible(billing.page);
  expect([...complaints, ...billing.complaints]).toEqual([]);
  await billing.leave();
  await leave();
});

it('tries keys that wait once more, and leaves the old ones in force until then', async () => {
  await connection().keys.storeNext({ publicKey: 'not-known', privateKey: 'not-known' });
  const { page, complaints, leave } = await openPortal(browser, place, { width: 390 });
  await page.goto(page.url().replace('/overview', '/settings?section=keys'));
  const keys = page.getByRole('region', { name: 'Keys' });
  await keys.getByText('Public key ending in nown').waitFor();
  await keys.getByRole('button', { name: 'Try it again' }).click();
  await keys.getByRole('alert').getByText('The old keys stay in force').waitFor();
  await expectAccessible(page);
  expect((await connection().test()).isUsable).toBe(true);
  await keys.getByRole('button', { name: 'Forget the new pair' }).click();
  await keys.getByText('Public key ending in nown').waitFor({ state: 'hidden' });
  expect((await connection().get()).nextKeys).toBeNull();
  expect(complaints).toEqual([]);
  await leave();
});

it('pauses with a reason, asks what becomes of live lines, and removes what was typed', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(page.url().replace('/overview', '/settings?section=stop'));
  const pause = page.getByRole('region', { name: 'Pause', exact: true });
  await pause.getByRole('textbox').fill('They move to another server.');
  await pause.getByRole('button', { name: 'Pause' }).click();
  await pause.getByText('Paused by Dana Ruiz').waitFor();
  await pause.getByText('They move to another server.').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.getByText('Paused by Dana Ruiz: They move to another server.').waitFor();
  await page.goBack();
  await pause.getByRole('button', { name: 'Resume' }).click();
  await pause.getByText('Not paused').waitFor();
  expect((await connection().get()).pause).toBeNull();

  const remove = page.getByRole('region', { name: 'Remove', exact: true });
  await remove.getByText('The whole activity log').waitFor();
  await remove.getByLabel('End them').click();
  await remove.getByRole('button', { name: 'Remove this connection' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Remove', exact: true }).isDisabled()).toBe(true);
  const { name } = await connection().get();
  await dialog.getByRole('textbox').fill(name);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await remove.getByText('Being removed').waitFor();
  await remove.getByRole('button', { name: 'Finish the removal' }).click();
  await remove.getByRole('alert').getByText('Approve the final plan').waitFor();
  await remove.getByRole('button', { name: 'Keep it after all' }).click();
  await remove.getByLabel('Leave them').waitFor();
  expect(await connection().get()).toMatchObject({ isBeingRemoved: false });

  await remove.getByRole('button', { name: 'Remove this connection' }).click();
  await dialog.getByRole('textbox').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'ConnectWise PSA is not connected', level: 1 }).waitFor();
  expect(await place.partner.connections.list().toArray()).toEqual([]);
  expect(complaints).toEqual([]);
  await leave();
});
