import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { PartnerClient } from 'tallybridge-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, withService } from './test-service.ts';

const ENDPOINT = 'https://vendor.example/customers';
const COMPANY = { id: 202, name: 'Cobalt Freight', identifier: 'COBALT' };

interface Received {
  readonly id: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

function fakeVendor() {
  const received: Received[] = [];
  const vendor = {
    received,
    decide: (): Response | 'cut' => Response.json({ state: 'pending' }, { status: 202 }),
    answer: (url: string, init: RequestInit): Promise<Response> | null => {
      if (!url.startsWith('https://vendor.example/')) return null;
      const headers = Object.fromEntries(new Headers(init.headers));
      const one = { id: headers['webhook-id'] ?? '', body: typeof init.body === 'string' ? init.body : '', headers };
      received.push(one);
      const decided = vendor.decide();
      return decided === 'cut' ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(decided);
    },
  };
  return vendor;
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
}

function verifies(secret: string | null, { body, headers }: Received): boolean {
  try {
    new Webhook(secret ?? '').verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

const decisionOf = async (partner: PartnerClient, connection: { id: string }, customer: string) =>
  (await partner.connection(connection.id).companyLinks.list().toArray()).find((link) => link.customer === customer);

export function provisioningSuite(databases: TestDatabases): void {
  let profiles = '';
  beforeAll(async () => {
    profiles = await mkdtemp(join(tmpdir(), 'tallybridge-profiles-'));
    const capabilities = { createCustomer: { isOn: true, isSwitchable: true } };
    await writeFile(join(profiles, 'acme.json'), JSON.stringify({ key: 'acme', name: 'Acme', capabilities }));
  });
  afterAll(() => rm(profiles, { recursive: true }));

  describe('a customer that is created from a company', () => {
    it('is asked for with a signed request, stored and linked at once, and asked for only once', async () => {
      const vendor = fakeVendor();
      vendor.decide = () => Response.json({ state: 'created', customer: { key: 'cobalt', domain: 'cobalt.example' } });
      await withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          const wanted = { connection: connection.id, company: COMPANY, fields: { plan: 'pro', licence: 'monthly' } };
          await expect(partner.customerRequests.create(wanted)).rejects.toMatchObject({ code: 'no-provisioning' });
          const { secret } = await partner.provisioning.put({ url: ENDPOINT });
          await connection.update({ settings: { capabilities: { createCustomer: false } } });
          await expect(partner.customerRequests.create(wanted)).rejects.toMatchObject({ code: 'capability-off' });
          await connection.update({ settings: { capabilities: { createCustomer: true } } });
          expect(vendor.received).toEqual([]);
          const request = await partner.customerRequests.create({ ...wanted, agreementId: 303 });
          expect(request).toMatchObject({
            state: 'created',
            customer: 'cobalt',
            linkProblem: null,
            nextAttemptAt: null,
          });
          expect(await partner.customers.list().toArray()).toContainEqual({
            key: 'cobalt',
            name: 'Cobalt Freight',
            domain: 'cobalt.example',
          });
          expect(await decisionOf(partner, connection, 'cobalt')).toMatchObject({
            decision: 'linked',
            companyId: 202,
            agreement: { mode: 'chosen', agreementId: 303 },
          });
          const [first] = vendor.received;
          expect(first === undefined ? null : JSON.parse(first.body)).toEqual({
            type: 'customer.create',
            id: request.id,
            partner: 'lakeside-it',
            company: COMPANY,
            fields: wanted.fields,
          });
          expect(first !== undefined && verifies(secret, first)).toBe(true);
          expect(first !== undefined && verifies(secret, { ...first, body: first.body.replace('pro', 'max') })).toBe(
            false,
          );
          expect(await partner.customerRequests.create(wanted)).toEqual(request);
          expect(vendor.received).toHaveLength(1);
          expect(service.log.join('')).not.toContain(secret);
        },
        { others: vendor.answer, settings: { TALLYBRIDGE_PROFILES: profiles } },
      );
    });

    it('is asked for again under the same id after every failure, until the vendor decides', async () => {
      const vendor = fakeVendor();
      vendor.decide = () => 'cut';
      await withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.provisioning.put({ url: ENDPOINT });
          const made = await partner.customerRequests.create({ connection: connection.id, company: COMPANY });
          expect(made).toMatchObject({ state: 'pending', attempts: 1, message: expect.stringContaining('broke off') });
          const answers = [() => new Response('oops', { status: 500 }), () => Response.json({ state: 'maybe' })];
          for (const answer of answers) {
            vendor.decide = answer;
            const before = vendor.received.length;
            service.sandbox.clock.advance(3_700_000);
            await until(() => vendor.received.length > before);
          }
          vendor.decide = () => Response.json({ state: 'refused', message: 'No licence is left.' });
          service.sandbox.clock.advance(3_700_000);
          await until(async () => (await partner.customerRequests.get(made.id)).state === 'refused');
          expect(await partner.customerRequests.get(made.id)).toMatchObject({
            message: 'No licence is left.',
            nextAttemptAt: null,
          });
          expect(new Set(vendor.received.map(({ id }) => id))).toEqual(new Set([made.id]));
          vendor.decide = () => Response.json({ state: 'pending' });
          const again = await partner.customerRequests.create({ connection: connection.id, company: COMPANY });
          expect(again.id).not.toBe(made.id);
          expect((await partner.customerRequests.list().toArray()).map(({ id }) => id)).toEqual([again.id, made.id]);
        },
        { others: vendor.answer, settings: { TALLYBRIDGE_PROFILES: profiles } },
      );
    });

    it('may be answered later over the API, once; a link that people made stays', async () => {
      const vendor = fakeVendor();
      await withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.provisioning.put({ url: ENDPOINT });
          const { id } = await partner.customerRequests.create({ connection: connection.id, company: COMPANY });
          const created = { state: 'created', customer: { key: 'dental', name: 'Riverbend Dental' } } as const;
          const answered = await partner.customerRequests.answer(id, created);
          expect(answered).toMatchObject({ state: 'created', linkProblem: expect.stringContaining('linked') });
          expect(await partner.customerRequests.answer(id, created)).toEqual(answered);
          await expect(
            partner.customerRequests.answer(id, { state: 'refused', message: 'Changed our mind.' }),
          ).rejects.toMatchObject({ code: 'request-answered', status: 409 });
          expect(await decisionOf(partner, connection, 'dental')).toMatchObject({ companyId: 200 });
          const taken = await partner.customerRequests.create({
            connection: connection.id,
            company: { ...COMPANY, id: 201 },
          });
          expect(
            await partner.customerRequests.answer(taken.id, { state: 'created', customer: { key: 'new' } }),
          ).toMatchObject({
            state: 'created',
            customer: 'new',
            linkProblem: expect.stringContaining('another customer'),
          });
          await expect(partner.customerRequests.get(connection.id)).rejects.toMatchObject({ code: 'not-found' });
        },
        { others: vendor.answer, settings: { TALLYBRIDGE_PROFILES: profiles } },
      );
    });

    it('is signed with both secrets for a day after a rotation, and another origin gets a secret of its own', async () => {
      const vendor = fakeVendor();
      await withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          const first = await partner.provisioning.put({ url: ENDPOINT });
          expect(await partner.provisioning.put({ url: `${ENDPOINT}/2` })).toMatchObject({ secret: null });
          const second = await partner.provisioning.rotateSecret();
          expect(second.previousSecretUntil).not.toBeNull();
          const ask = (id: number) =>
            partner.customerRequests.create({ connection: connection.id, company: { ...COMPANY, id } });
          await ask(210);
          service.sandbox.clock.advance(25 * 3_600_000);
          await ask(211);
          const [rotated] = vendor.received;
          const late = vendor.received.find(({ body }) => body.includes('"id":211'));
          if (rotated === undefined || late === undefined) throw new Error('the vendor was not asked');
          expect([verifies(first.secret, rotated), verifies(second.secret, rotated)]).toEqual([true, true]);
          expect([verifies(first.secret, late), verifies(second.secret, late)]).toEqual([false, true]);
          const other = await partner.provisioning.put({ url: 'https://other.example/customers' });
          expect(other.secret).not.toBeNull();
          expect(other.secret).not.toBe(second.secret);
          expect(await partner.provisioning.remove()).toEqual({ isRemoved: true });
          await expect(partner.provisioning.get()).rejects.toMatchObject({ code: 'not-found' });
        },
        { others: vendor.answer, settings: { TALLYBRIDGE_PROFILES: profiles } },
      );
    });
  });
}
