import { DecimalSum, parseDecimal } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, withService } from './test-service.ts';

const AT = '2026-11-01T08:00:00Z';
const BUCKETS = ['published', 'pending', 'held', 'unmapped', 'excluded'] as const;

function sum(decimals: readonly string[]): string {
  const total = new DecimalSum();
  for (const text of decimals) {
    const decimal = parseDecimal(text);
    if (decimal !== null) total.add(decimal);
  }
  return total.total;
}

export function standingSuite(databases: TestDatabases): void {
  describe('drift', () => {
    it('is what stands in ConnectWise otherwise than we wrote it, with both values, who and how long it is accepted', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.usage.push([record({ at: AT }), record({ customer: 'law', quantity: '5', at: AT })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        expect(await connection.drift.list().toArray()).toEqual([]);

        const [changed, gone] = await connection.ownedLines.list().toArray();
        service.sandbox.clock.advance(60_000);
        service.sandbox.edit('additions', changed?.additionId ?? 0, { quantity: 30 }, 'pat');
        service.sandbox.remove('additions', gone?.additionId ?? 0);
        await connection.plans.create();
        const both = await connection.drift.list().toArray();
        expect(both).toMatchObject([
          {
            customer: 'dental',
            kind: 'changed',
            fields: [{ field: 'quantity', written: '12', stands: '30' }],
            by: 'pat',
            since: expect.stringContaining('2026-11-02T15:0'),
            policy: 'hold',
            acceptedUntil: null,
          },
          { customer: 'law', kind: 'missing', fields: [], since: expect.stringContaining('2026-11-02T15:0') },
        ]);
        const holds = await connection.holds.list({ code: 'drift' }).toArray();
        const until = '2026-11-20T00:00:00.000Z';
        await connection.holds.resolve(holds[0]?.id ?? '', { by: 'Dana', resolution: 'accept', until, note: 'ok' });
        expect((await connection.drift.list().toArray())[0]).toMatchObject({ acceptedUntil: until, note: 'ok' });
      }));

    it('is not what we wrote ourselves since ConnectWise was read last', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.usage.push([record({ at: AT })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        await connection.plans.create();
        service.sandbox.clock.advance(60_000);
        await partner.usage.push([record({ quantity: '13', at: '2026-11-02T08:00:00Z' })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        expect(await connection.ownedLines.list().toArray()).toMatchObject([{ quantity: '13' }]);
        expect(await connection.drift.list().toArray()).toEqual([]);
      }));
  });

  describe('a drifted line whose product says nothing', () => {
    it('follows the connection, and the product again once that has a policy of its own', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.usage.push([record({ at: AT })]);
        await approveAndApply(connection, (await connection.plans.create()).id);
        const [owned] = await connection.ownedLines.list().toArray();
        service.sandbox.edit('additions', owned?.additionId ?? 0, { quantity: 30 }, 'pat');
        const planned = async () => {
          const plan = await connection.plans.create();
          const [drift] = await connection.drift.list().toArray();
          const [line] = await connection.plans.lines(plan.id, { customer: 'dental' }).toArray();
          return [drift?.policy, line?.action];
        };
        expect((await connection.productLinks.get('endpoint')).drift).toBeNull();
        expect(await planned()).toEqual(['hold', 'hold']);
        await connection.update({ settings: { driftPolicy: 'enforce' } });
        expect(await planned()).toEqual(['enforce', 'change']);
        const { catalogItemId, terms } = await connection.productLinks.get('endpoint');
        const link = { sku: 'endpoint', decision: 'linked', catalogItemId: catalogItemId ?? 0, ...terms } as const;
        await connection.productLinks.put([{ ...link, drift: { policy: 'hold' } }]);
        expect(await planned()).toEqual(['hold', 'hold']);
        await connection.productLinks.put([{ ...link, drift: null }]);
        expect(await planned()).toEqual(['enforce', 'change']);
      }));
  });

  describe('coverage', () => {
    it('has every unit in one bucket, to the last digit, before and after it was written', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await connection.update({ settings: { billing: 'advance' } });
        await partner.customers.put([{ key: 'new', name: 'New' }]);
        const storage = { sku: 'storage', kind: 'consumed', at: AT } as const;
        await partner.usage.push([
          record({ at: AT }),
          record({ customer: 'law', quantity: '0.5', at: AT }),
          record({ customer: 'new', quantity: '7', at: AT }),
          record({ customer: 'dental', quantity: '0.1', ...storage }),
          record({ customer: 'law', quantity: '0.2', ...storage }),
        ]);
        await connection.holds.set({ customer: 'law', sku: 'storage', by: 'Dana' });
        await expect(connection.coverage.get()).rejects.toMatchObject({ code: 'not-found' });
        const plan = await connection.plans.create();
        const shares = async () => {
          const { bySku, month } = await connection.coverage.get();
          expect(month).toBe('2026-11');
          const pairs = await connection.coverage.pairs().toArray();
          for (const { sku, units, buckets } of bySku) {
            expect(sum(BUCKETS.map((bucket) => buckets[bucket].units))).toBe(units);
            for (const bucket of BUCKETS) {
              const behind = pairs.filter((pair) => pair.sku === sku && pair.bucket === bucket);
              expect(sum(behind.map(({ quantity }) => quantity))).toBe(buckets[bucket].units);
            }
          }
          return Object.fromEntries(
            bySku.map(({ sku, buckets }) => [sku, BUCKETS.map((bucket) => buckets[bucket].units)]),
          );
        };
        expect(await shares()).toEqual({
          endpoint: ['0', '13', '0', '7', '0'],
          storage: ['0', '0.1', '0.2', '0', '0'],
        });
        await approveAndApply(connection, plan.id);
        expect(await shares()).toEqual({
          endpoint: ['13', '0', '0', '7', '0'],
          storage: ['0.1', '0', '0.2', '0', '0'],
        });
        expect(await connection.coverage.pairs({ bucket: 'held' }).toArray()).toMatchObject([
          { customer: 'law', sku: 'storage', reason: 'by-person' },
        ]);
      }));
  });

  describe('the ledger', () => {
    it('is read by customer, product and month', () =>
      withService(databases, async (service) => {
        const { partner, connection } = await linkedPartner(service);
        await partner.usage.push([record(), record({ customer: 'law', quantity: '5' })]);
        await approveAndApply(connection, (await connection.plans.create({ month: '2026-10' })).id);
        const of = async (filter: Parameters<typeof connection.ledger.list>[0]) =>
          (await connection.ledger.list(filter).toArray()).map(({ customer }) => customer).toSorted();
        expect(await of({ month: '2026-10' })).toEqual(['dental', 'law']);
        expect(await of({ customer: 'law', state: 'done' })).toEqual(['law']);
        expect(await of({ sku: 'storage' })).toEqual([]);
        expect(await of({ month: '2026-11' })).toEqual([]);
      }));
  });
}
