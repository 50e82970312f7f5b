import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { approveAndApply, linkedPartner, record, syncNow, withService } from './test-service.ts';

const SETTINGS = { TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '1', TALLYBRIDGE_QUARANTINE_SECONDS: '2' };

export function settledPlanSuite(databases: TestDatabases): void {
  describe('a sync that first settles a write of an earlier one', () => {
    it('writes the number of today as well', () =>
      withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record({ quantity: '12' })]);
          const plan = await connection.plans.create();
          await approveAndApply(connection, plan.id);
          await connection.update({ settings: { autoApply: 'within-limits', billing: 'advance' } });
          await partner.usage.push([record({ quantity: '14', at: '2026-11-02T08:00:00Z' })]);
          service.sandbox.faults.add({
            match: { method: 'PATCH', times: 1 },
            fault: { kind: 'cut', when: 'after-commit' },
          });
          expect((await syncNow(connection)).counts).toMatchObject({ changed: 0, unknown: 1 });
          await partner.usage.push([record({ quantity: '15', at: '2026-11-02T09:00:00Z' })]);
          const changed = async () => (await syncNow(connection)).counts.changed;
          await expect.poll(changed, { timeout: 10_000, interval: 200 }).toBe(1);
          const runs = await connection.runs.list().toArray();
          expect(runs.reduce((sum, run) => sum + run.counts.stale, 0)).toBe(0);
        },
        { settings: SETTINGS },
      ));
  });
}
