import { Webhook } from 'standardwebhooks';
import { operatorNotificationMessageSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner } from './test-service.ts';
import type { TestOptions } from './test-service.ts';
import { breakKeys, HOUR_MS, subjectOf, until, withMail } from './told-service.ts';
import type { Told } from './told-service.ts';

const OPS = 'support@vendor.example';
const HOOK = 'https://hooks.example/operators/a-path-that-lets-in';

/** Answers of everything at hooks.example, with what it got. */
function receiver(status: number) {
  const received: { readonly body: string; readonly headers: Record<string, string> }[] = [];
  const answers = { status };
  const others: TestOptions['others'] = (url, init) => {
    if (!url.startsWith('https://hooks.example/')) return null;
    const body = typeof init.body === 'string' ? init.body : '';
    received.push({ body, headers: Object.fromEntries(new Headers(init.headers)) });
    return Promise.resolve(new Response(null, { status: answers.status }));
  };
  return { received, answers, others };
}

const subjects = ({ mail }: Told) => mail.mails.map((each) => subjectOf(each) ?? '');
const saying = (told: Told, words: string) => told.mail.mails.find((each) => subjectOf(each)?.includes(words));

/** Lets business time pass until something has come of it. */
async function untilAfter({ service }: Told, ms: number, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await until(async () => {
    if (await isTrue()) return true;
    service.sandbox.clock.advance(ms);
    return false;
  });
}

export function operatorNotificationsSuite(databases: TestDatabases): void {
  describe('notifications of operators', () => {
    it('tell of an endpoint that takes nothing, again when it is switched off, and when it is back', async () => {
      const vendor = receiver(503);
      await withMail(
        databases,
        async (told) => {
          const { service, connection } = told;
          const { notifications, webhooks } = service.tallybridge;
          await notifications.put({ recipients: [{ email: OPS }] });
          const { id } = await webhooks.create({ url: HOOK, description: 'Billing <b>feed</b>' });
          await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }]);
          await untilAfter(told, HOUR_MS / 2, () => saying(told, 'A webhook endpoint takes nothing') !== undefined);
          const first = saying(told, 'A webhook endpoint takes nothing');
          expect(first).toMatchObject({ to: [OPS] });
          for (const part of [first?.text, first?.html]) {
            expect(part).toContain(`/webhooks?endpoint=${id}`);
            expect(part).toContain('hooks.example');
            expect(part).not.toContain('a-path-that-lets-in');
          }
          expect(first?.html).not.toContain('<b>feed');
          expect(first?.headers.get('list-unsubscribe')).toContain('/notifications');

          service.sandbox.clock.advance(5 * 24 * HOUR_MS);
          await connection.companyLinks.put([{ customer: 'law', decision: 'none' }]);
          await untilAfter(told, HOUR_MS, async () => (await webhooks.get(id)).disabledBecause === 'failing');
          await until(() => saying(told, 'A webhook endpoint was switched off') !== undefined);
          expect(saying(told, 'Solved')).toBeUndefined();

          vendor.answers.status = 204;
          await webhooks.update(id, { isEnabled: true });
          await untilAfter(told, HOUR_MS / 4, () => saying(told, 'Solved: 2 things') !== undefined);
          const list = await notifications.list().toArray();
          expect(list.map(({ type }) => type)).toEqual(expect.arrayContaining(['raised', 'digest', 'over']));
          expect(new Set(list.flatMap(({ deliveries }) => deliveries.map(({ state }) => state)))).toEqual(
            new Set(['sent']),
          );
        },
        { others: vendor.others },
      );
    });

    it('say nothing of an endpoint that a person switched off, and at once of one that answers 410', async () => {
      const vendor = receiver(410);
      await withMail(
        databases,
        async (told) => {
          const { service, connection } = told;
          const { notifications, webhooks } = service.tallybridge;
          await notifications.put({ recipients: [{ email: OPS }] });
          const off = await webhooks.create({ url: HOOK });
          await webhooks.update(off.id, { isEnabled: false });
          await webhooks.create({ url: `${HOOK}/gone` });
          await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }]);
          await until(() => told.mail.mails.length === 1);
          expect(told.mail.mails[0]?.text).toContain('answered 410');
          expect(told.mail.mails[0]?.text).not.toContain(off.id);
        },
        { others: vendor.others },
      );
    });

    it('name the connections of partners that stand still in one digest, and none that somebody paused', () =>
      withMail(databases, async (told) => {
        const { service } = told;
        const { notifications } = service.tallybridge;
        const hillside = await linkedPartner(service, 'hillside-it');
        const paused = await linkedPartner(service, 'valley-it');
        for (const each of [told, hillside, paused]) await breakKeys(each);
        await paused.connection.pause({ by: 'dana' });
        await notifications.put({ recipients: [{ email: OPS }], digestAt: '09:00', timeZone: 'Asia/Tokyo' });
        expect(await notifications.get()).toMatchObject({ isSet: true, nextDigestAt: '2026-11-03T00:00:00.000Z' });
        await untilAfter(told, HOUR_MS, () => told.mail.mails.length > 0);
        expect(subjects(told)).toEqual([expect.stringContaining('daily digest, 2 open')]);
        const [digest] = told.mail.mails;
        for (const { partner, connection } of [told, hillside]) {
          expect(digest?.text).toContain(`/partners/${partner.key}/connections/${connection.id}/overview`);
        }
        expect(digest?.text).toContain('Then store a new key pair');
        expect(digest?.text).not.toContain('valley-it');
      }));

    it('are posted signed where no mail can be sent, and say so', async () => {
      const operators = receiver(204);
      await withMail(
        databases,
        async (told) => {
          const { notifications } = told.service.tallybridge;
          await expect(notifications.webhook.put({ url: 'http://127.0.0.1/x' })).rejects.toMatchObject({
            code: 'address-not-allowed',
          });
          const { secret } = await notifications.webhook.put({ url: HOOK });
          await until(() => operators.received.length > 0);
          const [message] = operators.received;
          const verified = new Webhook(secret ?? '').verify(message?.body ?? '', message?.headers ?? {});
          expect(operatorNotificationMessageSchema.parse(verified)).toMatchObject({
            type: 'notification.raised',
            vendor: expect.any(String),
            items: [{ kind: 'mail-failing', text: 'The mail server cannot be reached.' }],
          });
          await notifications.put({ recipients: [{ email: OPS }] });
          expect(JSON.stringify(await notifications.get())).not.toContain('whsec');
          const { results } = await notifications.test();
          expect(results).toMatchObject([
            { channel: 'email', address: OPS, isSent: false },
            { channel: 'webhook', address: HOOK, isSent: true },
          ]);
          await expect(notifications.test()).rejects.toMatchObject({ code: 'too-many-requests' });
          expect(await notifications.webhook.remove()).toEqual({ isRemoved: true });
          expect(await notifications.webhook.remove()).toEqual({ isRemoved: false });
        },
        { others: operators.others, settings: { TALLYBRIDGE_SMTP_URL: 'smtp://127.0.0.1:1' } },
      );
    });

    it('take no address that is none or named twice, no zone that is none, and no change of what was not seen', () =>
      withMail(databases, async ({ service, mail }) => {
        const { notifications, audit } = service.tallybridge;
        const recipients = [{ email: OPS }];
        await expect(notifications.test()).rejects.toMatchObject({ code: 'nobody-to-tell' });
        for (const wrong of [
          { recipients: [{ email: 'support' }] },
          { recipients: [...recipients, { email: OPS.toUpperCase() }] },
          { recipients, digestAt: '24:00' },
        ]) {
          await expect(notifications.put(wrong)).rejects.toMatchObject({ code: 'invalid-request' });
        }
        await expect(notifications.put({ recipients, timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
          code: 'unknown-time-zone',
        });
        const { value, etag } = await notifications.read();
        expect(value).toMatchObject({ isSet: false, timeZone: 'UTC', kinds: { 'connection-failing': 'digest' } });
        await notifications.put({ recipients }, { ifMatch: etag });
        await expect(notifications.put({ recipients: [] }, { ifMatch: etag })).rejects.toMatchObject({
          code: 'changed-meanwhile',
        });
        expect(await notifications.test()).toMatchObject({ results: [{ isSent: true }] });
        expect(mail.mails.map(subjectOf)).toEqual([expect.stringContaining('test of notifications')]);
        const actions = (await audit.list().toArray()).map(({ action }) => action);
        expect(actions).toEqual(expect.arrayContaining(['notifications.settings', 'notifications.test']));
      }));
  });
}
