import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMailServer } from '../../apps/server/src/testing/mail-server.ts';
import type { MailServer } from '../../apps/server/src/testing/mail-server.ts';
import { launchBrowser } from '../browser/launch-browser.ts';
import { expectAccessible } from './accessibility.ts';
import { openOperator, openPortal } from './people.ts';
import { startConsole } from './start-console.ts';
import type { ConsolePlace } from './start-console.ts';

const DANA = 'dana@harborview.example';
const OLGA = 'olga@bluegate.example';
const SOON = { timeout: 20_000, interval: 50 };

let browser: Browser;
let place: ConsolePlace;
let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  const settings = { TALLYBRIDGE_SMTP_URL: mail.url, TALLYBRIDGE_MAIL_FROM: 'tallybridge@billing.example' };
  [browser, place] = await Promise.all([launchBrowser(), startConsole({ settings })]);
});
afterAll(async () => {
  await browser.close();
  await place.stop();
  await mail.close();
});

const notificationsOf = (url: string) => url.replace('/overview', '/settings?section=notifications');

it('names who is told, tests it, and leads from the mail to the screen that puts it right', async () => {
  const { page, complaints, leave } = await openPortal(browser, place);
  await page.goto(notificationsOf(page.url()));
  const form = page.getByRole('region', { name: 'Notifications' });
  await form.getByText('Nobody is told by mail yet.').waitFor();
  const test = page.getByRole('region', { name: 'Test' });
  await test.getByRole('button', { name: 'Send a test' }).click();
  await test.getByRole('alert').getByText('Name a recipient or set a webhook first.').waitFor();
  await form.getByRole('button', { name: 'Add an address' }).click();
  await form.getByLabel('E-mail address 1').fill('dana');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Write an e-mail address').waitFor();
  await form.getByLabel('E-mail address 1').fill(DANA);
  await form.getByRole('button', { name: 'Add an address' }).click();
  await form.getByLabel('E-mail address 2').fill(DANA.toUpperCase());
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('This address is named twice.').waitFor();
  await expectAccessible(page);
  await form.getByRole('button', { name: `Remove ${DANA.toUpperCase()}`, exact: true }).click();
  await form.getByRole('radiogroup', { name: 'Lines on hold' }).getByText('Never', { exact: true }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Saved.').waitFor();
  expect(await place.partner.notifications.get()).toMatchObject({
    recipients: [{ email: DANA, connectionId: null }],
    kinds: { 'holds-waiting': 'off', 'keys-refused': 'at-once' },
  });
  await test.getByRole('button', { name: 'Send a test' }).click();
  await test.getByRole('status').getByText('Sent').waitFor();
  await test.getByRole('button', { name: 'Send a test' }).click();
  await test.getByText('A test was sent less than a minute ago').waitFor();
  expect(mail.mails).toHaveLength(1);

  const tickets = page.getByRole('region', { name: 'Tickets of your own' });
  await tickets.getByText('Tickets are off for this connection.').waitFor();
  await place.connection?.update({ settings: { capabilities: { tickets: true } } });
  await page.reload();
  await tickets.getByRole('switch', { name: 'Raise tickets' }).click();
  expect(await tickets.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await tickets.getByRole('combobox', { name: 'Company' }).click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await tickets.getByRole('combobox', { name: 'Board' }).selectOption({ label: 'Help Desk' });
  await tickets.getByLabel('Status that closes it').selectOption({ index: 1 });
  await tickets.getByRole('checkbox', { name: 'Plan to approve' }).click();
  await expectAccessible(page);
  await tickets.getByRole('button', { name: 'Save' }).click();
  await tickets.getByText('Saved.').waitFor();
  expect((await place.connection?.tickets.ofNotifications.read())?.value).toMatchObject({
    isOn: true,
    boardId: 1,
    kinds: expect.arrayContaining(['brake', 'plan-waiting']),
  });
  await place.connection?.tickets.ofNotifications.set({
    isOn: true,
    companyId: 250,
    companyName: 'Your Company',
    boardId: 1,
    initialStatusId: null,
    closingStatusId: null,
    kinds: ['brake'],
  });
  await tickets.getByRole('switch', { name: 'Raise tickets' }).click();
  await tickets.getByRole('button', { name: 'Save' }).click();
  await tickets.getByRole('row', { name: 'Raise tickets on off' }).waitFor();
  await expectAccessible(page);
  await tickets.getByRole('button', { name: 'Keep theirs' }).click();
  await tickets.getByRole('checkbox', { name: 'Plan to approve', checked: false }).waitFor();

  await place.connection?.update({ publicKey: 'wrong', privateKey: 'wrong' });
  await place.connection?.runs.wait((await place.connection.runs.sync()).id, { everyMs: 100 });
  await expect.poll(() => mail.mails.length, SOON).toBe(2);
  const [, told] = mail.mails;
  const [link = ''] = /http:\/\/localhost:\d+\/partners\/\S+step=connect/.exec(told?.text ?? '') ?? [];
  await page.reload();
  const sent = page.getByRole('region', { name: 'What was sent' });
  await sent.getByText('1 of 1 address').waitFor();
  await expectAccessible(page);
  await page.goto(link);
  await page.getByRole('button', { name: 'Replace keys' }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('tells operators of the connection that stands still, as they set it, and leads them to it', async () => {
  const { page, complaints, leave } = await openOperator(browser, place);
  await page.getByRole('link', { name: 'Notifications' }).click();
  const form = page.getByRole('region', { name: 'Who is told what' });
  expect(await form.getByLabel('Time zone').inputValue()).toBe('America/New_York');
  await form.getByRole('button', { name: 'Add an address' }).click();
  await form.getByLabel('E-mail address 1').fill(OLGA);
  await form.getByRole('radiogroup', { name: 'Connection stands still' }).getByText('At once').click();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Saved.').waitFor();
  expect(await place.tallybridge.notifications.get()).toMatchObject({
    recipients: [{ email: OLGA }],
    kinds: { 'connection-failing': 'at-once', 'webhook-failing': 'at-once' },
    timeZone: 'America/New_York',
  });
  await expect.poll(() => mail.mails.filter(({ to }) => to.includes(OLGA)).length, SOON).toBe(1);
  const told = mail.mails.find(({ to }) => to.includes(OLGA));
  const [link = ''] = /http:\/\/localhost:\d+\/partners\/\S+\/overview/.exec(told?.text ?? '') ?? [];
  await page.reload();
  await page.getByRole('region', { name: 'What was sent' }).getByText('1 of 1 address').waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('region', { name: 'Test' }).getByRole('status').getByText('Sent').waitFor();
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  expect(complaints).toEqual([]);
  await leave();
});

it('shows whose is whose where two set it, keeps secrets to one look, and refuses what must not be posted to', async () => {
  const { page, complaints, leave } = await openPortal(browser, place, { role: 'billing' });
  await page.goto(notificationsOf(page.url()));
  const form = page.getByRole('region', { name: 'Notifications' });
  await form.getByLabel('Daily digest').fill('06:45');
  const { recipients, kinds } = await place.partner.notifications.get();
  await place.partner.notifications.put({ recipients, kinds, digestAt: '09:00' });
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('row', { name: 'Daily digest 09:00 06:45' }).waitFor();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Save mine over it' }).click();
  await form.getByText('Saved.').waitFor();
  const webhook = page.getByRole('region', { name: 'Webhook' });
  await webhook.getByLabel('URL').fill('https://127.0.0.1/hook');
  await webhook.getByRole('button', { name: 'Set' }).click();
  await webhook.getByRole('alert').getByText('is not allowed here').first().waitFor();
  await webhook.getByLabel('URL').fill('https://hooks.example.com/tallybridge');
  await webhook.getByRole('button', { name: 'Set' }).click();
  await webhook.getByText('It is shown only now').waitFor();
  const secret = (await webhook.getByText(/^whsec_/).textContent()) ?? '';
  await expectAccessible(page);
  await page.reload();
  await webhook.getByRole('button', { name: 'Make a new secret' }).waitFor();
  expect(await page.content()).not.toContain(secret);
  await webhook.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(async () => (await place.partner.notifications.get()).webhook, SOON).toBeNull();
  expect(complaints).toEqual([]);
  await leave();

  const viewer = await openPortal(browser, place, { role: 'viewer', width: 390, scheme: 'dark' });
  await viewer.page.goto(notificationsOf(viewer.page.url()));
  await viewer.page.getByText('1 of 1 address').first().waitFor();
  expect(await viewer.page.getByLabel('E-mail address 1').isDisabled()).toBe(true);
  expect(await viewer.page.getByRole('button', { name: 'Send a test' }).getAttribute('aria-disabled')).toBe('true');
  await expectAccessible(viewer.page);
  await viewer.leave();
});
