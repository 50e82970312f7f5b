import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';

const AT = '2026-11-01T08:00:00Z';

export function overviewSuite(databases: TestDatabases): void {
  describe('the overview', () => {
    it('says what needs a person and where, and compares this month with the last', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        expect(await connection.overview()).toMatchObject({
          lastWriteAt: null,
          lastReadAt: null,
          month: '2026-11',
          monthBefore: '2026-10',
          plan: null,
          attention: [],
          products: [],
          coverage: null,
        });

        await partner.customers.put([{ key: 'new', name: 'New' }]);
        await partner.products.put([{ sku: 'backup', name: 'Backup', unit: 'device' }]);
        await partner.usage.push([
          record({ quantity: '40', at: '2026-10-03T08:00:00Z' }),
          record({ quantity: '47', at: AT }),
          record({ customer: 'law', quantity: '5', at: AT }),
          record({ customer: 'new', quantity: '7', at: AT }),
          record({ sku: 'backup', quantity: '3', at: AT }),
        ]);
        await connection.plans.create({ month: '2026-10' });
        await connection.holds.set({ customer: 'law', sku: 'endpoint', by: 'Dana' });
        const plan = await connection.plans.create();
        const before = await connection.overview();
        expect(before.plan).toEqual({ id: plan.id, state: 'open', isFirst: true, isParked: false, changes: 1 });
        expect(before.attention).toMatchObject([
          { code: 'plan-waits', count: 1, place: 'plan' },
          { code: 'by-person', count: 1, place: 'holds' },
          { code: 'unmapped-customer', count: 1, place: 'company-links' },
          { code: 'unmapped-product', count: 1, place: 'product-links' },
        ]);
        expect(before.products).toEqual([
          {
            sku: 'backup',
            name: 'Backup',
            unit: 'device',
            thisMonth: { units: '3', money: '0', linesWithoutPrice: 1 },
            lastMonth: null,
          },
          {
            sku: 'endpoint',
            name: 'Endpoint Protection',
            unit: 'device',
            thisMonth: { units: '59', money: expect.any(String), linesWithoutPrice: 1 },
            lastMonth: { units: '40', money: expect.any(String), linesWithoutPrice: 0 },
          },
        ]);
        const lines = await connection.plans.lines(plan.id).toArray();
        const price = Number(lines.find(({ customer, sku }) => customer === 'dental' && sku === 'endpoint')?.unitPrice);
        expect(Number(before.products[1]?.thisMonth?.money)).toBeCloseTo(52 * price);
        expect(before.coverage?.bySku.find(({ sku }) => sku === 'endpoint')?.buckets).toMatchObject({
          pending: { units: '47' },
          held: { units: '5' },
          unmapped: { units: '7', money: '0', linesWithoutPrice: 1 },
        });

        await approveAndApply(connection, plan.id);
        const after = await connection.overview();
        expect(after.lastWriteAt).toContain('2026-11-02T15:0');
        expect(after.plan?.state).toBe('applied');
        expect(after.attention.map(({ code }) => code)).toEqual(['by-person', 'unmapped-customer', 'unmapped-product']);
        expect(after.coverage?.bySku[1]?.buckets['published']?.units).toBe('47');
      }));

    it('counts what is held as the list of holds has it', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        service.sandbox.edit('agreements', 300, { cancelledFlag: true });
        await partner.usage.push([record({ at: '2026-10-03T08:00:00Z' }), record({ customer: 'law', at: AT })]);
        await connection.holds.set({ customer: 'law', sku: 'endpoint', by: 'Dana' });
        await connection.plans.create({ month: '2026-10' });
        await connection.plans.create();
        const listed = Map.groupBy(await connection.holds.list().toArray(), ({ code }) => code);
        expect([...listed.keys()].toSorted()).toEqual(['agreement-missing', 'by-person']);
        expect(listed.get('agreement-missing')).toMatchObject([{ months: ['2026-11', '2026-10'] }]);
        const { attention } = await connection.overview();
        for (const [code, holds] of listed)
          expect(attention).toContainEqual(expect.objectContaining({ code, count: holds.length }));
      }));

    it('counts the lines that were left without their link', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.usage.push([record({ at: AT })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        await connection.companyLinks.clear(['dental'], { liveLines: 'leave' });
        await connection.plans.create();
        expect((await connection.overview()).attention).toMatchObject([
          { code: 'unmapped-customer', count: 1 },
          { code: 'orphan-left', count: 1, place: 'plan' },
        ]);
      }));
  });

  describe('the overview of a connection that is not billed', () => {
    it('asks nobody to approve or decide about what would be billed', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.customers.put([{ key: 'new', name: 'New' }]);
        await partner.usage.push([record({ at: AT }), record({ customer: 'new', at: AT })]);
        await connection.holds.set({ customer: 'law', sku: 'endpoint', by: 'Dana' });
        await connection.plans.create();
        expect((await connection.overview()).attention).toHaveLength(3);
        await connection.update({ settings: { capabilities: { agreements: false } } });
        expect((await connection.overview()).attention).toEqual([]);
      }));
  });

  describe('the explanation of a quantity', () => {
    it('goes from the records to the number step by step, with what was written of it and who approved that', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await connection.productLinks.put([
          { sku: 'endpoint', decision: 'linked', catalogItemId: 500, basis: 'peak', step: '5', included: '3' },
        ]);
        const carried = record({ quantity: '40', at: '2026-10-20T08:00:00Z' });
        const wrong = record({ quantity: '400', at: '2026-11-01T12:00:00Z' });
        const right = record({ quantity: '46', at: '2026-11-01T12:00:00Z', corrects: wrong.id });
        const other = record({ kind: 'consumed', quantity: '1', at: '2026-11-01T13:00:00Z' });
        await partner.usage.push([carried, wrong, right, other]);
        const pair = { customer: 'dental', sku: 'endpoint' };
        await connection.plans.create();
        const plan = await connection.plans.create();
        const explained = await connection.quantities.explain(pair, { plan: plan.id });
        expect(explained).toMatchObject({
          customerName: 'Riverbend Dental',
          month: '2026-11',
          planId: plan.id,
          isAsPlanned: true,
          quantity: '47',
          recordCount: 2,
          otherKinds: 1,
          steps: [
            { step: 'basis', value: '46' },
            { step: 'rounding', value: '50', changes: true },
            { step: 'included', value: '47', changes: true },
            { step: 'minimum', value: '47', changes: false },
          ],
          points: [
            { at: '2026-11-01T04:00:00.000Z', level: '40' },
            { at: '2026-11-01T12:00:00.000Z', level: '46' },
          ],
          lines: [{ action: 'create', quantity: '47', agreementId: expect.any(Number) }],
        });
        const parts = async (of: Parameters<typeof connection.quantities.records>[1]) =>
          (await connection.quantities.records(pair, of).toArray()).map(({ id, part, replacedBy }) => [
            id,
            part,
            replacedBy,
          ]);
        expect(await parts({})).toEqual([
          [other.id, 'other-kind', null],
          [right.id, 'counted', null],
          [wrong.id, 'void', right.id],
          [carried.id, 'carried', null],
        ]);

        // What comes later changes the number now, and not what the plan saw.
        service.sandbox.clock.advance(60_000);
        await partner.usage.push([record({ quantity: '60', at: '2026-11-02T10:00:00Z' })]);
        await connection.productLinks.put([{ sku: 'endpoint', decision: 'linked', catalogItemId: 500 }]);
        expect(await connection.quantities.explain(pair, { plan: plan.id })).toEqual(explained);
        expect((await connection.quantities.explain(pair)).quantity).toBe('60');
        expect((await connection.quantities.explain(pair, { month: '2026-10' })).quantity).toBe('40');
        expect(
          await connection.quantities.explain({ customer: 'law', sku: 'endpoint' }).catch((error: unknown) => error),
        ).toMatchObject({ code: 'not-found' });

        await connection.productLinks.put([
          { sku: 'endpoint', decision: 'linked', catalogItemId: 500, basis: 'peak', step: '5', included: '3' },
        ]);
        const { id } = await approveAndApply(connection, (await connection.plans.create()).id);
        const [write] = await connection.ledger.list(pair).toArray();
        expect(write).toMatchObject({
          from: null,
          to: '57',
          state: 'done',
          runId: id,
          approvedBy: expect.stringContaining('Dana Ruiz'),
          settledAt: expect.any(String),
        });
      }));

    it('follows a correction that moves usage to another customer', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        const wrong = record({ quantity: '9', at: AT });
        const right = record({ customer: 'law', quantity: '9', at: AT, corrects: wrong.id });
        await partner.usage.push([wrong, right]);
        const of = async (customer: string) =>
          (await connection.quantities.records({ customer, sku: 'endpoint' }).toArray()).map(({ id, part }) => [
            id,
            part,
          ]);
        expect(await of('law')).toEqual([
          [right.id, 'counted'],
          [wrong.id, 'void'],
        ]);
      }));
  });
}
