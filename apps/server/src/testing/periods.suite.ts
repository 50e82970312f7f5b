import { verifyStatements } from 'tallybridge-sdk';
import type { LateUsage, Statement } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestOptions, TestService } from './test-service.ts';

/** By the database's clock, which no test moves. */
const SHORT_QUARANTINE: TestOptions = {
  settings: {
    TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1',
    TALLYBRIDGE_LEASE_SECONDS: '7',
    TALLYBRIDGE_QUARANTINE_SECONDS: '1.5',
  },
};
const DANA = { by: 'Dana Ruiz' };

const at = (service: TestService, instant: string) => service.sandbox.clock.set(Date.parse(instant));

/** October was billed from the 20th on; since then the policy applies what is within its limits. */
async function sinceOctober(service: TestService): Promise<LinkedPartner> {
  at(service, '2026-10-20T15:00:00Z');
  const linked = await linkedPartner(service);
  await linked.partner.usage.push([record({ quantity: '12' }), record({ customer: 'law', quantity: '10' })]);
  await linked.connection.companyLinks.put([{ customer: 'school', decision: 'none' }]);
  await approveAndApply(linked.connection, (await linked.connection.plans.create()).id);
  await linked.connection.update({ settings: { autoApply: 'within-limits' } });
  return linked;
}

/** Syncs until the month is sealed: what was written must be a quarantine old when ConnectWise is read. */
async function sealedBySyncs({ connection }: LinkedPartner, month = '2026-10'): Promise<Statement> {
  const state = async () => {
    await syncNow(connection);
    return (await connection.periods.get(month)).state;
  };
  await expect.poll(state, { timeout: 20_000, interval: 200 }).toBe('sealed');
  return connection.periods.statement(month);
}

const shown = ({ lines }: Statement) =>
  lines.map(({ customer, sku, used, billed, notBilled }) =>
    [customer, sku, used, billed, notBilled?.action ?? '-', notBilled?.reason || '-'].join(' '),
  );

const late = (list: readonly LateUsage[]) =>
  list.map(({ customer, state, sealed, now, difference }) => [customer, state, sealed, now, difference].join(' '));

export function periodsSuite(databases: TestDatabases): void {
  describe('a billing month', () => {
    it('opens with the first applied plan, closes at its end and is sealed after the grace, with what was not billed', () =>
      withService(
        databases,
        async (service) => {
          const linked = await sinceOctober(service);
          const { connection, partner } = linked;
          await partner.usage.push([record({ customer: 'school', quantity: '7' })]);
          const states = async () =>
            (await connection.periods.list().toArray()).map(({ month, state }) => `${month} ${state}`);
          expect(await states()).toEqual(['2026-10 open']);

          at(service, '2026-11-01T15:00:00Z');
          await partner.usage.push([record({ quantity: '13', at: '2026-10-31T08:00:00Z' })]);
          await syncNow(connection);
          expect(await states()).toEqual(['2026-11 open', '2026-10 closing']);
          const closing = await connection.periods.get('2026-10');
          expect(closing.missing.map(({ code }) => code)).toContain('grace');

          at(service, '2026-11-02T15:00:00Z');
          const statement = await sealedBySyncs(linked);
          expect(shown(statement)).toEqual([
            'dental endpoint 13 13 - -',
            'law endpoint 10 10 - -',
            'school endpoint 7 0 unmapped customer',
          ]);
          expect(statement).toMatchObject({ number: 1, revision: 1, replaces: null, month: '2026-10' });
          expect(statement.lines[0]?.stood).toMatchObject({ quantity: '13' });
          expect(await verifyStatements([statement])).toMatchObject([{ fault: null }]);
          expect((await connection.periods.get('2026-10')).statement?.hash).toBe(statement.hash);
        },
        SHORT_QUARANTINE,
      ));

    it('once sealed is planned, written and changed no more; what comes later is late and the level goes on', () =>
      withService(
        databases,
        async (service) => {
          const linked = await sinceOctober(service);
          const { connection, partner } = linked;
          at(service, '2026-11-02T15:00:00Z');
          const statement = await sealedBySyncs(linked);
          const wrong = record({ customer: 'law', quantity: '11', at: '2026-10-30T08:00:00Z' });
          await partner.usage.push([wrong, record({ quantity: '15', at: '2026-10-31T08:00:00Z' })]);
          const ofOctober = () => connection.periods.lateUsage({ month: '2026-10' }).toArray();
          expect(late(await ofOctober())).toEqual(['dental late 12 15 3', 'law late 10 11 1']);

          await partner.usage.push([record({ customer: 'law', quantity: '10', at: wrong.at, corrects: wrong.id })]);
          expect(late(await ofOctober())).toEqual(['dental late 12 15 3']);

          service.sandbox.log.clear();
          await syncNow(connection);
          expect(service.writes()).toBe(0);
          expect(await connection.periods.statement('2026-10')).toEqual(statement);
          await expect(connection.plans.create({ month: '2026-10' })).rejects.toMatchObject({ code: 'period-sealed' });
          const november = await connection.plans.create();
          const [line] = await connection.plans.lines(november.id).toArray();
          expect(line).toMatchObject({ customer: 'dental', quantity: '15' });

          const waived = await connection.periods.waive('2026-10', { ...DANA, note: 'a gift', lines: 'all' });
          expect(late(waived)).toEqual(['dental waived 12 15 0']);
          await partner.usage.push([record({ quantity: '16', at: '2026-10-31T09:00:00Z' })]);
          expect(late(await ofOctober())).toEqual(['dental late 12 16 1']);
        },
        SHORT_QUARANTINE,
      ));

    it('can be reopened before its invoice ran: what was late is billed, and the new statement names the one it replaces', () =>
      withService(
        databases,
        async (service) => {
          const linked = await sinceOctober(service);
          const { connection, partner } = linked;
          at(service, '2026-11-02T15:00:00Z');
          const first = await sealedBySyncs(linked);
          await partner.usage.push([record({ quantity: '15', at: '2026-10-31T08:00:00Z' })]);
          const reopened = await connection.periods.reopen('2026-10', { ...DANA, note: 'seats of the last day' });
          expect(reopened).toMatchObject({ state: 'closing', statement: { hash: first.hash } });
          await syncNow(connection);
          expect((await connection.periods.get('2026-10')).missing.map(({ code }) => code)).toContain('grace');
          const sealed = () => connection.periods.seal('2026-10', DANA).catch((error: unknown) => error);
          await expect.poll(sealed, { timeout: 20_000, interval: 200 }).toMatchObject({ state: 'sealed' });
          const second = await connection.periods.statement('2026-10');
          expect(second).toMatchObject({ number: 2, revision: 2, replaces: first.hash, previousHash: first.hash });
          expect(shown(second)[0]).toBe('dental endpoint 15 15 - -');
          expect(await connection.periods.statement('2026-10', { revision: 1 })).toEqual(first);
          expect(await connection.periods.lateUsage().toArray()).toEqual([]);
          const chain = await connection.periods.statements().toArray();
          expect(chain.map(({ hash }) => hash)).toEqual([first.hash, second.hash]);
          expect(await verifyStatements([second, first])).toMatchObject([{ fault: null }, { fault: null }]);
          const forged = { ...first, lines: first.lines.map((line) => ({ ...line, billed: '1' })) };
          expect(await verifyStatements([second, forged])).toMatchObject([{ fault: null }, { fault: 'changed' }]);

          service.sandbox.edit('agreements', 300, { nextInvoiceDate: '2027-06-01T00:00:00Z' });
          const again = connection.periods.reopen('2026-10', { ...DANA, note: 'once more' });
          await expect(again).rejects.toMatchObject({ code: 'period-invoiced' });
        },
        SHORT_QUARANTINE,
      ));

    it('is not sealed while its last lines wait for approval, unless a person says so; its plan is over then', () =>
      withService(
        databases,
        async (service) => {
          const linked = await sinceOctober(service);
          const { connection, partner } = linked;
          await connection.update({ settings: { autoApply: 'off' } });
          at(service, '2026-11-02T15:00:00Z');
          await partner.usage.push([record({ quantity: '13', at: '2026-10-31T08:00:00Z' })]);
          const run = await syncNow(connection);
          expect(run).toMatchObject({ state: 'waiting', month: '2026-10' });
          const no = { ...DANA, note: 'they left', lines: { customer: 'dental' } };
          await connection.plans.rejectLines(run.planId ?? '', no);
          const seal = (acceptPending: boolean) => () =>
            connection.periods.seal('2026-10', { ...DANA, acceptPending }).catch((error: unknown) => error);
          await expect.poll(seal(false), { timeout: 20_000, interval: 200 }).toMatchObject({
            code: 'period-not-sealable',
            fields: [{ field: 'pending-lines' }],
          });
          expect(await seal(true)()).toMatchObject({ state: 'sealed' });
          const statement = await connection.periods.statement('2026-10');
          expect(shown(statement)).toEqual(['dental endpoint 13 12 change -', 'law endpoint 10 10 - -']);
          expect(statement.lines[0]?.notBilled).toMatchObject({
            quantity: '1',
            explanation: expect.stringMatching(/^Dana Ruiz.* rejected the line \(they left\): The line/),
          });
          expect(await connection.plans.get(run.planId ?? '')).toMatchObject({ state: 'superseded' });
          const approval = connection.plans.approve(run.planId ?? '', { ...DANA, lines: 'all' });
          await expect(approval).rejects.toMatchObject({ code: 'plan-not-open' });
        },
        SHORT_QUARANTINE,
      ));

    it('begins, closes and is sealed by itself, also where nobody syncs', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await sinceOctober(service);
          await connection.update({ settings: { autoApply: 'off' } });
          at(service, '2026-11-05T15:00:00Z');
          const states = async () =>
            (await connection.periods.list().toArray()).map(({ month, state }) => `${month} ${state}`);
          await expect.poll(states, { timeout: 30_000, interval: 300 }).toEqual(['2026-11 open', '2026-10 sealed']);
        },
        { settings: { ...SHORT_QUARANTINE.settings, TALLYBRIDGE_TICK_SECONDS: '0.2' } },
      ));

    it('gives its statement as JSON, CSV or PDF, as the query or Accept asks', () =>
      withService(
        databases,
        async (service) => {
          const linked = await sinceOctober(service);
          at(service, '2026-11-02T15:00:00Z');
          const { hash } = await sealedBySyncs(linked);
          const { apiKey } = await service.server.bootstrap();
          const url = `/v1/partners/lakeside-it/connections/${linked.connection.id}/periods/2026-10/statement`;
          const get = (query: string, accept: string) =>
            service.server.app.inject({ url: url + query, headers: { authorization: `Bearer ${apiKey}`, accept } });
          const csv = await get('', 'text/csv');
          expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
          expect(csv.headers['content-disposition']).toBe('attachment; filename="lakeside-it-2026-10-r1.csv"');
          expect(csv.body).toContain(`,1,1,${hash}\r\n`);
          const pdf = await get('?format=pdf', 'text/csv');
          expect(pdf.headers['content-type']).toBe('application/pdf');
          expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
          const json = await get('?format=json', 'application/pdf');
          expect(await verifyStatements([json.json()])).toMatchObject([{ fault: null }]);
          expect((await get('?format=xls', '')).statusCode).toBe(400);
          expect((await get('?revision=2', '')).statusCode).toBe(404);
        },
        SHORT_QUARANTINE,
      ));
  });
}
