import { Webhook } from 'standardwebhooks';
import { notificationMessageSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, CONNECTION, record, syncNow } from './test-service.ts';
import type { TestOptions } from './test-service.ts';
import { breakKeys, FROM, HOUR_MS, lookedAfter, mendKeys, subjectOf, until, withMail } from './told-service.ts';

const DANA = 'dana@lakeside.example';
const HOOK = 'https://hooks.example/tallybridge';

export function notificationsSuite(databases: TestDatabases): void {
  describe('notifications', () => {
    it('tell at once what fails, in the digest while it lasts, and once when it is over', () =>
      withMail(databases, async (told) => {
        const { partner, connection, mail } = told;
        await partner.notifications.put({ recipients: [{ email: DANA }], digestAt: '08:00' });
        await breakKeys(told);
        await until(() => mail.mails.length === 1);
        const [first] = mail.mails;
        expect(first).toMatchObject({ from: FROM, to: [DANA] });
        expect(first === undefined ? '' : subjectOf(first)).toBe(
          'Lakeside IT: The connection to ConnectWise PSA has stopped',
        );
        const screen = `/partners/lakeside-it/connections/${connection.id}/set-up?step=connect`;
        expect(first?.text).toContain(screen);
        expect(first?.html).toContain(screen);
        expect(first?.headers.get('list-unsubscribe')).toContain('settings?section=notifications');
        await syncNow(connection);
        await lookedAfter(told, HOUR_MS);
        expect(mail.mails).toHaveLength(1);
        await lookedAfter(told, 22 * HOUR_MS);
        await until(() => mail.mails.length === 2);
        expect(mail.mails.map(subjectOf)[1]).toBe('Lakeside IT: daily digest, 1 open');
        await mendKeys(told);
        await lookedAfter(told, HOUR_MS);
        await lookedAfter(told, HOUR_MS);
        await until(() => mail.mails.length === 3);
        expect(mail.mails.map(subjectOf)[2]).toBe('Lakeside IT: Solved: The connection to ConnectWise PSA has stopped');
        const list = await partner.notifications.list().toArray();
        expect(list.map(({ type }) => type)).toEqual(['over', 'digest', 'raised']);
        expect(list.flatMap(({ deliveries }) => deliveries.map(({ state }) => state))).toEqual([
          'sent',
          'sent',
          'sent',
        ]);
      }));

    it('tell of tickets that wait for a person', () =>
      withMail(
        databases,
        async ({ service, partner, connection, mail }) => {
          await partner.notifications.put({ recipients: [{ email: DANA }] });
          await connection.update({ settings: { capabilities: { tickets: true } } });
          await connection.tickets.rules.set('backup', { isOn: true, boardId: 1 });
          service.sandbox.edit('boards', 1, { inactiveFlag: true });
          const problem = { id: 'm-1', key: 'backup/host-1', customer: 'dental', category: 'backup', severity: 'high' };
          const at = new Date(service.sandbox.clock.now()).toISOString();
          await partner.alerts.push([{ ...problem, severity: 'high', state: 'raised', title: 'Backup failed', at }]);
          await until(() => mail.mails.length === 1);
          expect(mail.mails.map(subjectOf)).toEqual(['Lakeside IT: Tickets wait for a person']);
          expect(mail.mails[0]?.text).toContain('1 alert gets no ticket until something is corrected.');
          expect(mail.mails[0]?.text).toContain(`/connections/${connection.id}/tickets`);
        },
        { settings: { TALLYBRIDGE_COALESCE_SECONDS: '0' } },
      ));

    it('become one ticket on the board that was chosen, which is closed when the matter is over', () =>
      withMail(
        databases,
        async (told) => {
          const { service, partner, connection } = told;
          const { sandbox } = service;
          const { ofNotifications } = connection.tickets;
          const closing = sandbox
            .records('boardStatuses')
            .find((each) => each['boardId'] === 1 && each['closedStatus'] === true);
          const choice = { isOn: true, companyId: 200, companyName: 'Riverbend Dental', boardId: 1 } as const;
          await expect(ofNotifications.set(choice)).rejects.toMatchObject({ code: 'capability-off' });
          await connection.update({ settings: { billing: 'advance', capabilities: { tickets: true } } });
          await expect(ofNotifications.set({ ...choice, boardId: 999 })).rejects.toMatchObject({
            fields: [{ field: 'boardId' }],
          });
          await partner.usage.push([record({ at: '2026-11-02T08:00:00Z' })]);
          const plan = await connection.plans.create();
          const { value, etag } = await ofNotifications.read();
          expect(value).toMatchObject({ isOn: false, boardId: null, kinds: expect.arrayContaining(['brake']) });
          const kinds = ['plan-waiting', 'brake'] as const;
          const set = { ...choice, closingStatusId: closing?.id ?? 0, kinds: [...kinds] };
          await ofNotifications.set(set, { ifMatch: etag });
          const tickets = () =>
            sandbox.records('tickets').filter(({ externalXRef }) => String(externalXRef).startsWith('tb1.'));
          await until(() => tickets().length === 1);
          expect(tickets()[0]).toMatchObject({
            summary: expect.stringContaining('A plan waits for approval'),
            company: { id: 200 },
            board: { id: 1 },
          });
          const [note] = sandbox.records('ticketNotes').filter(({ ticketId }) => ticketId === tickets()[0]?.id);
          expect(note?.['text']).toContain(`/partners/lakeside-it/connections/${connection.id}/plan`);
          await lookedAfter(told, HOUR_MS);
          expect(tickets()).toHaveLength(1);
          expect(await partner.alerts.list().toArray()).toEqual([]);
          await approveAndApply(connection, plan.id);
          await lookedAfter(told, HOUR_MS);
          await lookedAfter(told, HOUR_MS);
          await until(() => JSON.stringify(tickets()[0]?.['status']).includes(String(closing?.id)));
          expect(tickets()).toHaveLength(1);
        },
        { settings: { TALLYBRIDGE_COALESCE_SECONDS: '0' } },
      ));

    it('say nothing twice of what comes and goes within ten minutes', () =>
      withMail(databases, async (told) => {
        await told.partner.notifications.put({ recipients: [{ email: DANA }] });
        await breakKeys(told);
        await until(() => told.mail.mails.length === 1);
        await mendKeys(told);
        await lookedAfter(told, 60_000);
        await breakKeys(told);
        await lookedAfter(told, HOUR_MS);
        expect(told.mail.mails).toHaveLength(1);
      }));

    it('come once to each who is named for the connection, and not as it was chosen off', () =>
      withMail(databases, async (told) => {
        const { partner, connection, mail } = told;
        const other = await partner.connections.create(CONNECTION);
        await partner.notifications.put({
          recipients: [
            { email: DANA },
            { email: 'ivo@lakeside.example', connectionId: other.id },
            { email: 'mara@lakeside.example', connectionId: connection.id },
          ],
        });
        await breakKeys(told);
        await until(() => mail.mails.length === 2);
        expect(mail.mails.flatMap(({ to }) => to).toSorted()).toEqual([DANA, 'mara@lakeside.example']);
        await partner.notifications.put({ recipients: [{ email: DANA }], kinds: { 'keys-refused': 'off' } });
        await mendKeys(told);
        await lookedAfter(told, HOUR_MS);
        await lookedAfter(told, HOUR_MS);
        expect(mail.mails).toHaveLength(2);
      }));

    it('tell that usage came in and nothing was written for 26 hours, and of the plan that keeps it', () =>
      withMail(databases, async (told) => {
        const { partner, connection, mail } = told;
        await partner.notifications.put({ recipients: [{ email: DANA }], kinds: { 'plan-waiting': 'at-once' } });
        await connection.update({ settings: { cadence: 'daily' } });
        await partner.usage.push([record()]);
        await syncNow(connection);
        await until(() => mail.mails.length === 1);
        expect(mail.mails[0]?.text).toContain('A plan waits for approval');
        await lookedAfter(told, 27 * HOUR_MS);
        await until(() => mail.mails.some(({ text }) => text.includes('for 26 hours')));
        // After the sync that the day brought: a plan that is approved must not be overtaken by its.
        await syncNow(connection);
        const [plan] = await connection.plans.list().toArray();
        await approveAndApply(connection, plan?.id ?? '');
        await lookedAfter(told, HOUR_MS);
        await lookedAfter(told, HOUR_MS);
        await until(() =>
          mail.mails.some((each) => subjectOf(each)?.includes('Solved') === true && each.text.includes('for 26 hours')),
        );
      }));

    it('ask for nothing of billing that is switched off', () =>
      withMail(databases, async (told) => {
        const { partner, connection, mail } = told;
        await partner.notifications.put({ recipients: [{ email: DANA }], kinds: { 'plan-waiting': 'at-once' } });
        await connection.update({ settings: { cadence: 'daily', capabilities: { agreements: false } } });
        await partner.usage.push([record()]);
        await lookedAfter(told, 27 * HOUR_MS);
        await lookedAfter(told, HOUR_MS);
        expect(mail.mails).toEqual([]);
      }));

    it('are tried again where the mail server fails, and given up where it refuses the address', () =>
      withMail(databases, async (told) => {
        const { partner, mail } = told;
        mail.refuse = (address) =>
          address === DANA ? { code: 451, message: 'come back later' } : { code: 550, message: 'no such <b>user</b>' };
        await partner.notifications.put({ recipients: [{ email: 'a@nobody.example' }, { email: DANA }] });
        await breakKeys(told);
        const deliveries = async () =>
          (await partner.notifications.list().toArray()).flatMap((each) => each.deliveries);
        await until(
          async () => (await deliveries()).length === 2 && (await deliveries()).every(({ attempts }) => attempts === 1),
        );
        expect(await deliveries()).toMatchObject([
          { address: 'a@nobody.example', state: 'failed', message: expect.stringContaining('no such') },
          { address: DANA, state: 'waiting', message: expect.stringContaining('come back later') },
        ]);
        mail.refuse = () => null;
        await lookedAfter(told, 2 * 60_000);
        await until(() => mail.mails.length === 1);
        expect(mail.mails[0]?.to).toEqual([DANA]);
      }));

    it('hold no markup, header or link that a name brings', async () => {
      const name = 'Lake<img src=x onerror=alert(1)> & Co http://evil.example www.evil.example';
      await withMail(databases, async (told) => {
        const { partner, mail } = told;
        await partner.put({ name, timeZone: 'America/New_York' });
        await partner.notifications.put({ recipients: [{ email: DANA }] });
        expect(await partner.notifications.test()).toEqual({
          results: [{ channel: 'email', address: DANA, isSent: true, message: null }],
        });
        const [test] = mail.mails;
        expect(test === undefined ? '' : subjectOf(test)).toContain('test of notifications');
        expect(test?.html).not.toContain('<img');
        expect(test?.html).toContain('&lt;img');
        expect(`${test?.text}${test?.html}`).not.toMatch(/http:\/\/evil|www\.evil/);
        await expect(partner.notifications.test()).rejects.toMatchObject({ code: 'too-many-requests' });
      });
    });

    it('take no address that is none, none twice, no other connection, and no change of what was not seen', () =>
      withMail(databases, async ({ partner }) => {
        const { notifications } = partner;
        const wrong = ['x', 'a@b', 'a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', '<a@b.example>'];
        for (const email of wrong) {
          await expect(notifications.put({ recipients: [{ email }] })).rejects.toMatchObject({
            code: 'invalid-request',
          });
        }
        const twice = [{ email: DANA }, { email: DANA.toUpperCase() }];
        await expect(notifications.put({ recipients: twice })).rejects.toMatchObject({
          fields: [{ field: 'recipients/1/email', message: 'is named twice' }],
        });
        const strange = [{ email: DANA, connectionId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11' }];
        await expect(notifications.put({ recipients: strange })).rejects.toMatchObject({ code: 'invalid-request' });
        const { value, etag } = await notifications.read();
        expect(value).toMatchObject({ recipients: [], isSet: false, canMail: true, nextDigestAt: null });
        await notifications.put({ recipients: [{ email: DANA }] }, { ifMatch: etag });
        const late = notifications.put({ recipients: [] }, { ifMatch: etag });
        await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' });
        await notifications.put({ recipients: [] });
        await expect(notifications.test()).rejects.toMatchObject({ code: 'nobody-to-tell' });
      }));

    it('are posted to a webhook, signed, and again until it takes them', async () => {
      const received: { readonly body: string; readonly headers: Record<string, string> }[] = [];
      let status = 500;
      const others: TestOptions['others'] = (url, init) => {
        if (!url.startsWith('https://hooks.example/')) return null;
        const headers = Object.fromEntries(new Headers(init.headers));
        received.push({ body: typeof init.body === 'string' ? init.body : '', headers });
        return Promise.resolve(new Response(null, { status }));
      };
      await withMail(
        databases,
        async (told) => {
          const { partner, connection } = told;
          await expect(partner.notifications.webhook.put({ url: 'http://127.0.0.1/x' })).rejects.toMatchObject({
            code: 'address-not-allowed',
          });
          const { secret } = await partner.notifications.webhook.put({ url: HOOK });
          expect(await partner.notifications.webhook.put({ url: `${HOOK}/2` })).toMatchObject({ secret: null });
          await breakKeys(told);
          await until(() => received.length === 1);
          status = 204;
          await lookedAfter(told, 2 * 60_000);
          await until(() => received.length === 2);
          const [, second] = received;
          expect(received[0]?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
          const verified = new Webhook(secret ?? '').verify(second?.body ?? '', second?.headers ?? {});
          expect(notificationMessageSchema.parse(verified)).toMatchObject({
            type: 'notification.raised',
            partner: 'lakeside-it',
            connectionId: connection.id,
            items: [{ kind: 'keys-refused', state: 'new' }],
          });
          expect(await partner.notifications.get()).toMatchObject({ webhook: { url: `${HOOK}/2` } });
          expect(JSON.stringify(await partner.notifications.get())).not.toContain('whsec');
          expect(await partner.notifications.webhook.remove()).toEqual({ isRemoved: true });
          await expect(partner.notifications.test()).rejects.toMatchObject({ code: 'nobody-to-tell' });
        },
        { others },
      );
    });
  });
}
