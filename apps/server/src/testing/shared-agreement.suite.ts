import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestService } from './test-service.ts';

const OCTOBER = { month: '2026-10' };

const marked = ({ sandbox }: TestService) =>
  sandbox
    .records('additions')
    .filter(({ serialNumber }) => serialNumber !== undefined)
    .map(({ id, quantity, cancelledDate }) => ({ id, quantity, cancelledDate: cancelledDate ?? null }));

export function sharedAgreementSuite(databases: TestDatabases): void {
  describe('two partners on one agreement of one ConnectWise', () => {
    it('the second holds the line that the first has of the same item, and neither touches it for the other', () =>
      withService(databases, async (service) => {
        const one = await linkedPartner(service, 'one');
        await one.partner.usage.push([record({ quantity: '12' })]);
        await approveAndApply(one.connection, (await one.connection.plans.create(OCTOBER)).id);
        const before = marked(service);
        expect(before).toMatchObject([{ quantity: '12' }]);

        const two = await linkedPartner(service, 'two');
        await two.partner.usage.push([record({ quantity: '3' })]);
        service.sandbox.log.clear();
        for (const { connection } of [two, one, two]) {
          const plan = await connection.plans.create(OCTOBER);
          expect(plan.totals.changes).toBe(0);
        }
        const { id } = await two.connection.plans.create(OCTOBER);
        expect(await two.connection.plans.lines(id).toArray()).toMatchObject([
          { action: 'hold', reason: 'foreign-installation', quantity: '3' },
        ]);
        expect(await two.connection.ownedLines.list().toArray()).toEqual([]);
        expect(service.writes()).toBe(0);
        expect(marked(service)).toEqual(before);
      }));

    it('only one of them adopts an addition, also where both were to approve it', () =>
      withService(databases, async (service) => {
        const { sandbox } = service;
        const addition = sandbox.insert('additions', {
          agreementId: 300,
          product: { id: 500 },
          quantity: 9,
          billCustomer: 'Billable',
          effectiveDate: '2026-01-01T00:00:00Z',
        });
        const [one, two] = [await linkedPartner(service, 'one'), await linkedPartner(service, 'two')];
        const approved: (readonly [LinkedPartner, string])[] = [];
        for (const each of [one, two]) {
          await each.partner.usage.push([record({ quantity: '9' })]);
          const plan = await each.connection.plans.create(OCTOBER);
          expect(await each.connection.plans.lines(plan.id).toArray()).toMatchObject([
            { action: 'adopt', additionId: addition },
          ]);
          await each.connection.plans.approve(plan.id, { by: 'Dana Ruiz', adopt: 'all' });
          approved.push([each, plan.id]);
        }
        const runs = [];
        for (const [{ connection }, plan] of approved) {
          runs.push(await connection.runs.wait((await connection.plans.apply(plan)).id, { everyMs: 20 }));
        }
        expect(runs).toMatchObject([{ counts: { adopted: 1 } }, { counts: { adopted: 0, stale: 1 } }]);
        expect(runs[1]?.problems[0]?.message).toBe(
          `Addition ${addition} is managed by another connection of this installation.`,
        );
        expect(sandbox.records('additions').find(({ id }) => id === addition)).toMatchObject({ quantity: '9' });

        const again = await two.connection.plans.create(OCTOBER);
        const [held] = await two.connection.plans.lines(again.id).toArray();
        expect(held).toMatchObject({ action: 'hold', reason: 'foreign-installation' });
        expect(held?.explanation).not.toContain('Lakeside');
      }));

    it('with items of their own each has its own line, and no sync ends or changes the other one', () =>
      withService(databases, async (service) => {
        const one = await linkedPartner(service, 'one');
        const two = await linkedPartner(service, 'two');
        await two.connection.productLinks.put([{ sku: 'endpoint', decision: 'linked', catalogItemId: 501 }]);
        for (const [{ partner, connection }, quantity] of [
          [one, '12'],
          [two, '3'],
        ] as const) {
          await partner.usage.push([record({ quantity })]);
          await approveAndApply(connection, (await connection.plans.create(OCTOBER)).id);
        }
        const before = marked(service);
        expect(before.map(({ quantity }) => quantity)).toEqual(['12', '3']);
        service.sandbox.log.clear();
        for (const { connection } of [one, two, one, two]) await syncNow(connection);
        expect(service.writes()).toBe(0);
        expect(marked(service)).toEqual(before);
        const owned = await Promise.all([one, two].map(({ connection }) => connection.ownedLines.list().toArray()));
        expect(owned.map((lines) => lines.map(({ additionId }) => additionId))).toEqual(before.map(({ id }) => [id]));
      }));
  });
}
