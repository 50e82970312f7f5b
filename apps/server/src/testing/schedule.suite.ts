import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { connectionId, createStore, findPartner, findVendor, setDue } from '../store/index.ts';
import { instantOf } from 'tallybridge-engine';
import { linkedPartner, NOW, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

/** Makes a sync of the connection due at a moment. */
async function makeDue({ database }: TestService, connection: string, at: number): Promise<void> {
  await createStore(database).withControl(async (tx) => {
    const vendor = await findVendor(tx, 'default');
    const partner = vendor === null ? null : await findPartner(tx, vendor.id, 'lakeside-it');
    const subject = connectionId(connection);
    if (partner === null || subject === null) throw new Error('nothing to make due');
    await setDue(tx, { kind: 'sync', partner: partner.id, subject, at: instantOf(at) });
  });
}

export function scheduleSuite(databases: TestDatabases): void {
  describe('due work', () => {
    it('is carried out when business time reaches its moment, and not before', () =>
      withService(
        databases,
        async (service) => {
          const { connection } = await linkedPartner(service);
          await makeDue(service, (await connection.get()).id, NOW + 3600_000);
          await new Promise((resolve) => setTimeout(resolve, 300));
          expect(await connection.runs.list().toArray()).toEqual([]);
          service.sandbox.clock.set(NOW + 3600_000);
          const runs = async () =>
            (await connection.runs.list().toArray()).map(({ state, requestedBy }) => `${requestedBy}: ${state}`);
          await expect.poll(runs, { timeout: 10_000, interval: 50 }).toEqual(['schedule: done']);
        },
        { settings: { TALLYBRIDGE_TICK_SECONDS: '0.05' } },
      ));
  });
}
