import { smallSeed } from 'tallybridge-sandbox';
import { TallybridgeError } from 'tallybridge-sdk';
import type { UsageRecordInput } from 'tallybridge-sdk';
import { usageAnswerSchema } from 'tallybridge-sdk/contract';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, CONNECTION, linkedPartner, NOW, record, syncNow, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };

/** Records as a careless sender makes them: the client's types would not let them through. */
async function pushRaw(service: TestService, records: readonly unknown[]) {
  const { apiKey } = await service.server.bootstrap();
  const answer = await service.server.fetch('http://service.example/v1/partners/lakeside-it/usage', {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ records }),
  });
  return { status: answer.status, body: usageAnswerSchema.parse(await answer.json()) };
}

const BAD_RECORDS: readonly [
  what: string,
  change: Record<string, unknown>,
  code: string,
  field: string,
  says: RegExp,
][] = [
  ['an unknown customer', { customer: 'nobody' }, 'unknown-customer', 'customer', /no customer "nobody".*PUT it first/],
  ['an unknown sku', { sku: 'nothing' }, 'unknown-sku', 'sku', /no product "nothing".*PUT it first/],
  ['a negative count', { quantity: '-3' }, 'invalid', 'quantity', /-3.*cannot be negative.*delta/],
  ['a negative consumption', { kind: 'consumed', quantity: '-3' }, 'invalid', 'quantity', /-3.*cannot be negative/],
  ['a quantity that is no decimal', { quantity: 'a dozen' }, 'invalid', 'quantity', /"a dozen".*no decimal/],
  ['a quantity as a number', { quantity: 12.5 }, 'invalid', 'quantity', /12\.5.*text/],
  ['a time without zone', { at: '2026-10-09T08:00:00' }, 'invalid', 'at', /no time zone.*Z/],
  ['a time more than 7 days ahead', { at: '2026-11-10T15:00:01Z' }, 'too-far-ahead', 'at', /more than 7 days/],
  ['an unknown kind', { kind: 'level' }, 'invalid', 'kind', /"level".*count, delta, consumed/],
  ['a field that nobody reads', { correct: 'r-1' }, 'invalid', 'correct', /no field of a usage record/],
];

async function failure(promise: Promise<unknown>): Promise<TallybridgeError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TallybridgeError)) throw new Error(`no TallybridgeError but ${String(error)}`);
  return error;
}

export function badInputSuite(databases: TestDatabases): void {
  describe('bad usage', () => {
    it('is refused record by record, named with its remedy, and the rest is taken', () =>
      withService(databases, async (service) => {
        await linkedPartner(service);
        const bad = BAD_RECORDS.map(([, change]) => ({ ...record(), ...change }));
        const { status, body } = await pushRaw(service, [record(), ...bad, record({ customer: 'law' }), 7]);
        expect(status).toBe(200);
        expect(body.accepted).toBe(2);
        const expected = BAD_RECORDS.map(([, , code, field], index) => ({
          index: index + 1,
          outcome: 'refused',
          code,
          status: 422,
          errors: [{ field: `records/${index + 1}/${field}`, message: expect.any(String) }],
        }));
        expect(body.results).toMatchObject([
          { outcome: 'accepted' },
          ...expected,
          { outcome: 'accepted' },
          { outcome: 'refused', code: 'invalid', key: null },
        ]);
        for (const [index, [, , , , says]] of BAD_RECORDS.entries()) {
          expect(body.results[index + 1]).toMatchObject({ message: expect.stringMatching(says) });
        }
      }));

    it('leaves the id of a refused record free', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const early: UsageRecordInput = record({ customer: 'new' });
        expect((await partner.usage.push([early])).refused).toMatchObject([{ code: 'unknown-customer' }]);
        await partner.customers.put([{ key: 'new', name: 'New customer' }]);
        expect(await partner.usage.push([early])).toMatchObject({ accepted: 1, refused: [] });
      }));

    it('under a known id with another body is refused with 409, and the first stands', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const first = record({ quantity: '12' });
        await partner.usage.push([first]);
        const second = await partner.usage.push([first, { ...first, quantity: '99' }, record({ customer: 'law' })]);
        expect(second).toMatchObject({
          accepted: 1,
          repeated: 1,
          refused: [{ index: 1, code: 'id-conflict', status: 409 }],
        });
        const plan = await connection.plans.create(OCTOBER);
        const [line] = await connection.plans.lines(plan.id).toArray();
        expect(line?.quantity).toBe('12');
      }));
  });

  describe('a connection that does not work', () => {
    it('with a wrong key says so, and what to check', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const { id } = await partner.connections.create({ ...CONNECTION, privateKey: 'wrong' });
        const wrong = partner.connection(id);
        expect(await wrong.test()).toMatchObject({
          isUsable: false,
          problems: [{ code: 'keys-refused', remedy: expect.stringContaining('private key') }],
        });
        expect(await failure(wrong.plans.create())).toMatchObject({ code: 'keys-refused', status: 422 });
        expect(await syncNow(wrong)).toMatchObject({ state: 'failed', error: { code: 'keys-refused' } });
        expect((await connection.test()).isUsable).toBe(true);
      }));

    it('at a site that cannot be reached says so', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        service.sandbox.faults.add({ match: {}, fault: { kind: 'cut', when: 'before-commit' } });
        const test = await connection.test();
        expect(test.problems).toMatchObject([
          { code: 'site-unreachable', remedy: expect.stringContaining('Check the site') },
        ]);
      }));

    it('of a company that the site does not know says so', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const { id } = await partner.connections.create({ ...CONNECTION, loginCompany: 'nobody' });
        expect((await partner.connection(id).test()).problems).toMatchObject([{ code: 'company-unknown' }]);
      }));

    it('at a host that the operator has not allowed is refused before anything is stored', () =>
      withService(databases, async (service) => {
        const { partner } = await linkedPartner(service);
        const error = await failure(partner.connections.create({ ...CONNECTION, site: 'psa.internal.example' }));
        expect(error).toMatchObject({ code: 'site-not-allowed', status: 422, fields: [{ field: 'site' }] });
        expect(await partner.connections.list().toArray()).toHaveLength(1);
      }));

    it('whose role lacks a right names it, and only the lines that need it are held', () => {
      const base = smallSeed({ now: NOW });
      const restrictions = [{ module: 'Finance', function: 'Agreements', add: 'None' as const }];
      const seed = { ...base, roles: base.roles.map((role) => ({ ...role, restrictions })) };
      return withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          const test = await connection.test();
          expect(test.isUsable).toBe(false);
          expect(test.problems[0]?.message).toContain('Finance › Agreements: Add');
          expect(test.problems[0]?.remedy).toContain('Set Add to All');
          await partner.usage.push([record()]);
          const plan = await connection.plans.create(OCTOBER);
          expect(await connection.plans.lines(plan.id).toArray()).toMatchObject([
            { action: 'hold', reason: 'permission' },
          ]);
        },
        { seed },
      );
    });

    it('that does not tell the rights of its key proves reads by trying them, and writes by nothing', () =>
      withService(databases, async (service) => {
        const { connection } = await linkedPartner(service);
        for (const mySecurity of ['forbidden', 'empty'] as const) {
          service.sandbox.setBehaviour({ mySecurity });
          const { isUsable, rights } = await connection.test();
          expect(isUsable).toBe(true);
          const statesOf = (isWrite: boolean) =>
            new Set(rights.filter(({ right }) => (right !== 'Inquire') === isWrite).map(({ state }) => state));
          expect([statesOf(false), statesOf(true)]).toEqual([new Set(['ok']), new Set(['not-provable'])]);
        }
      }));
  });

  describe('a line that ConnectWise refuses', () => {
    it('does not keep the others from being written, and waits in the next plan with its reason', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record(), record({ customer: 'law' })]);
        service.sandbox.faults.add({
          match: { method: 'POST', path: '/finance/agreements/300/additions' },
          fault: {
            kind: 'status',
            status: 400,
            body: '{"code":"InvalidObject","message":"addition object is invalid","errors":[]}',
          },
        });
        const run = await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
        expect(run).toMatchObject({
          counts: { created: 1, refused: 1 },
          problems: [
            { customer: 'dental', outcome: 'refused', message: expect.stringContaining('addition object is invalid') },
          ],
        });
        const next = await connection.plans.create(OCTOBER);
        const [held] = await connection.plans.lines(next.id, { action: 'hold' }).toArray();
        expect(held).toMatchObject({ customer: 'dental', reason: 'refused-by-psa' });
        expect(held?.explanation).toContain('addition object is invalid');
      }));
  });
}
