import { Webhook } from 'standardwebhooks';
import type { WebhookDelivery, WebhookMessage } from 'tallybridge-sdk';
import { describe, expect, it, vi } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const URL = 'https://vendor.example/hooks';
const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly message: WebhookMessage;
}

/** An endpoint of the vendor that answers as told and keeps what it got. */
function receiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  const others = (url: string, init: RequestInit): Promise<Response> | null => {
    if (!url.startsWith('https://vendor.example/')) return null;
    const body = typeof init.body === 'string' ? init.body : '';
    received.push({ body, headers: Object.fromEntries(new Headers(init.headers)), message: JSON.parse(body) });
    return Promise.resolve(new Response(null, { status: answers.shift() ?? 204 }));
  };
  return { received, answers, others, settings: { TALLYBRIDGE_TICK_SECONDS: '0.05' } };
}

const idOf = ({ headers }: Received): string => headers['webhook-id'] ?? '';
const typesOf = (received: readonly Received[]): readonly string[] => received.map(({ message }) => message.type);

async function deliveries(service: TestService, id: string): Promise<readonly WebhookDelivery[]> {
  return service.tallybridge.webhooks.deliveries(id).toArray();
}

function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 15_000, interval: 30 });
}

export function webhooksSuite(databases: TestDatabases): void {
  describe('webhooks', () => {
    it('tell the vendor what happened, signed, under an id that stays the same until it is taken', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async (service) => {
          const { tallybridge, sandbox } = service;
          const { id, secret, ...shown } = await tallybridge.webhooks.create({ url: URL });
          expect(secret).toMatch(/^whsec_/);
          expect(shown).toMatchObject({ url: URL, events: [], isEnabled: true, failingSince: null });
          expect(JSON.stringify(await tallybridge.webhooks.get(id))).not.toContain('whsec_');
          expect(await tallybridge.webhooks.test(id)).toMatchObject({ status: 204, error: null });
          vendor.received.length = 0;

          vendor.answers.push(500);
          const { connection } = await linkedPartner(service);
          await eventually(() => expect(vendor.received).toHaveLength(1));
          await eventually(async () => expect((await tallybridge.webhooks.get(id)).failingSince).not.toBeNull());
          // The others wait until the one that failed is tried again.
          sandbox.clock.advance(5 * SECOND);
          await eventually(() => expect(vendor.received).toHaveLength(4));
          const [failed, ...taken] = vendor.received;
          expect(taken.map(idOf)).toContain(failed === undefined ? '' : idOf(failed));
          expect(new Set(taken.map(idOf)).size).toBe(3);
          for (const { body, headers } of vendor.received) new Webhook(secret).verify(body, headers);
          expect(() =>
            new Webhook(`whsec_${btoa('another')}`).verify(failed?.body ?? '', failed?.headers ?? {}),
          ).toThrow('No matching signature found');
          expect(typesOf(taken)).toEqual(['customer.linked', 'customer.linked', 'customer.linked']);
          const { data } = taken[0]?.message ?? {};
          expect(data).toEqual({
            partner: 'lakeside-it',
            connection: connection.id,
            customer: 'dental',
            companyId: 200,
          });

          await eventually(async () => {
            const kept = await deliveries(service, id);
            expect(kept.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
            expect(
              kept.map(({ log }) => log.map(({ status }) => status)).toSorted((a, b) => b.length - a.length),
            ).toEqual([[500, 204], [204], [204]]);
          });
        },
        vendor,
      );
    });

    it('tell of plans that wait, of holds, of runs that fail and of keys that are refused', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async (service) => {
          const { tallybridge, sandbox } = service;
          const { id } = await tallybridge.webhooks.create({
            url: URL,
            events: ['plan.waiting', 'holds.opened', 'run.failed', 'connection.keys_rejected'],
          });
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([
            record(),
            record({ customer: 'law' }),
            record({ customer: 'school', quantity: '500' }),
          ]);
          await syncNow(connection);
          sandbox.edit('agreements', 303, { cancelledFlag: true });
          await syncNow(connection);
          await syncNow(connection);
          await connection.update({ publicKey: 'demo-public', privateKey: 'wrong' });
          await syncNow(connection);
          await syncNow(connection);
          await eventually(async () => {
            const types = (await deliveries(service, id)).map(({ type }) => type);
            const count = (type: string) => types.filter((each) => each === type).length;
            expect([count('run.failed'), count('connection.keys_rejected')]).toEqual([2, 1]);
            expect(count('plan.waiting')).toBeGreaterThan(0);
            expect(count('holds.opened')).toBe(1);
            expect(count('customer.linked')).toBe(0);
          });
          const ofPartner = async (key: string) =>
            (await tallybridge.webhooks.deliveries(id, { type: 'run.failed', partner: key }).toArray()).length;
          expect([await ofPartner(partner.key), await ofPartner('nobody')]).toEqual([2, 0]);
          await eventually(() => expect(typesOf(vendor.received)).toContain('holds.opened'));
          const opened = vendor.received.find(({ message }) => message.type === 'holds.opened');
          expect(opened?.message.data).toMatchObject({
            total: 1,
            holds: [{ customer: 'school', sku: 'endpoint', code: 'agreement-missing' }],
          });
        },
        vendor,
      );
    });

    it('say nothing of what was taken back', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async (service) => {
          const { tallybridge } = service;
          const { connection } = await linkedPartner(service);
          const { id } = await tallybridge.webhooks.create({ url: URL });
          await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }], { preview: true });
          expect(await deliveries(service, id)).toEqual([]);
          await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }]);
          expect((await deliveries(service, id)).map(({ type }) => type)).toEqual(['customer.unlinked']);
        },
        vendor,
      );
    });

    it('are signed with both secrets for a day after a change, and never go where they must not', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async ({ tallybridge, sandbox }) => {
          const { id, secret } = await tallybridge.webhooks.create({ url: URL });
          const rotated = await tallybridge.webhooks.rotateSecret(id);
          expect(rotated.previousSecretUntil).not.toBeNull();
          await tallybridge.webhooks.test(id);
          sandbox.clock.advance(DAY);
          await tallybridge.webhooks.test(id);
          const [during, after] = vendor.received;
          for (const each of [secret, rotated.secret])
            new Webhook(each).verify(during?.body ?? '', during?.headers ?? {});
          new Webhook(rotated.secret).verify(after?.body ?? '', after?.headers ?? {});
          expect(() => new Webhook(secret).verify(after?.body ?? '', after?.headers ?? {})).toThrow(
            'No matching signature found',
          );

          for (const url of [
            'http://vendor.example/',
            'https://127.0.0.1/',
            'https://169.254.169.254/',
            'https://a@b.example/',
          ]) {
            await expect(tallybridge.webhooks.create({ url })).rejects.toMatchObject({ code: 'address-not-allowed' });
            await expect(tallybridge.webhooks.update(id, { url })).rejects.toMatchObject({
              code: 'address-not-allowed',
            });
          }
        },
        vendor,
      );
    });

    it('stop at an endpoint that takes nothing for days, keep what happens, and go on when it is switched on', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async (service) => {
          const { tallybridge, sandbox } = service;
          const { id } = await tallybridge.webhooks.create({ url: URL });
          const { connection } = await linkedPartner(service);
          vendor.answers.push(...Array.from({ length: 100 }, () => 503));
          await connection.companyLinks.put([{ customer: 'dental', decision: 'none' }]);
          await eventually(async () => {
            sandbox.clock.advance(6 * HOUR);
            const { disabledBecause } = await tallybridge.webhooks.get(id);
            expect(disabledBecause).toBe('failing');
          });
          expect((await tallybridge.audit.list().toArray()).map(({ action }) => action)).toContain('webhook.disabled');
          const failed = (await deliveries(service, id)).filter(({ state }) => state === 'failed');
          await connection.companyLinks.put([{ customer: 'law', decision: 'none' }]);
          const sent = vendor.received.length;

          vendor.answers.length = 0;
          expect(await tallybridge.webhooks.update(id, { isEnabled: true })).toMatchObject({
            isEnabled: true,
            failingSince: null,
          });
          await eventually(async () =>
            expect((await deliveries(service, id)).filter(({ state }) => state === 'pending')).toEqual([]),
          );
          expect(vendor.received.length).toBeGreaterThan(sent);

          const since = new Date(sandbox.clock.now() - 30 * DAY).toISOString();
          expect(await tallybridge.webhooks.replay(id, { failedSince: since })).toEqual({ replayed: failed.length });
          await eventually(async () => {
            expect((await deliveries(service, id)).every(({ state }) => state === 'delivered')).toBe(true);
          });
          const [one] = await deliveries(service, id);
          const before = vendor.received.length;
          expect(await tallybridge.webhooks.replay(id, { event: one?.id ?? '' })).toEqual({ replayed: 1 });
          await eventually(() => expect(vendor.received).toHaveLength(before + 1));
          expect(vendor.received.at(-1)?.headers['webhook-id']).toBe(one?.id);
        },
        vendor,
      );
    });

    it('leave an endpoint that is down alone, whichever partner something happens at', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async (service) => {
          const { tallybridge, sandbox } = service;
          const { id } = await tallybridge.webhooks.create({ url: URL });
          vendor.answers.push(503);
          await linkedPartner(service);
          await eventually(async () => expect((await tallybridge.webhooks.get(id)).failingSince).not.toBeNull());
          await linkedPartner(service, 'hillside-it');
          await eventually(async () => expect(await deliveries(service, id)).toHaveLength(6));
          await new Promise((resolve) => setTimeout(resolve, 300));
          expect(vendor.received).toHaveLength(1);
          sandbox.clock.advance(5 * SECOND);
          await eventually(() => expect(vendor.received).toHaveLength(7));
          expect(new Set(vendor.received.slice(1).map(({ message }) => message.data.partner)).size).toBe(2);
        },
        vendor,
      );
    });

    it('end at 410, keep nothing for an endpoint that a person switched off, and forget one that is removed', async () => {
      const vendor = receiver();
      await withService(
        databases,
        async (service) => {
          const { tallybridge } = service;
          const gone = await tallybridge.webhooks.create({ url: URL });
          const off = await tallybridge.webhooks.create({ url: `${URL}/off` });
          await tallybridge.webhooks.update(off.id, { isEnabled: false });
          vendor.answers.push(410);
          await linkedPartner(service);
          await eventually(async () => {
            expect(await tallybridge.webhooks.get(gone.id)).toMatchObject({
              isEnabled: false,
              disabledBecause: 'gone',
            });
          });
          expect(await deliveries(service, off.id)).toEqual([]);
          expect((await tallybridge.webhooks.list().toArray()).map(({ disabledBecause }) => disabledBecause)).toEqual([
            'gone',
            'person',
          ]);
          expect(await tallybridge.webhooks.remove(gone.id)).toEqual({ isRemoved: true });
          expect(await tallybridge.webhooks.remove(gone.id)).toEqual({ isRemoved: false });
          await expect(tallybridge.webhooks.get(gone.id)).rejects.toMatchObject({ code: 'not-found' });
          expect(vendor.received).toHaveLength(1);
        },
        vendor,
      );
    });
  });
}
