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
    [customer, sku, used, billed, notBilled?.action ?? '-', notBilled?.reason ?? '-'].join(' '),
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
  });
}
