import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { CONNECTION, record, withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

const OTHERS = 20;
const SOON = { timeout: 30_000, interval: 50 };

/** A partner with something to plan. */
async function partnerAt({ tallybridge }: TestService, key: string, site: string) {
  const partner = tallybridge.partner(key);
  await partner.put({ name: key, timeZone: 'UTC' });
  await partner.customers.put([{ key: 'dental', name: 'Riverbend Dental' }]);
  await partner.products.put([{ sku: 'endpoint', name: 'Endpoint Protection', unit: 'device' }]);
  const connection = partner.connection((await partner.connections.create({ ...CONNECTION, site })).id);
  await connection.companyLinks.put([{ customer: 'dental', decision: 'linked', companyId: 200 }]);
  await connection.productLinks.put([{ sku: 'endpoint', decision: 'linked', catalogItemId: 500 }]);
  await partner.usage.push([record()]);
  return connection;
}

export function neighboursSuite(databases: TestDatabases): void {
  describe('the trouble of one partner', () => {
    it('is its own: twenty others finish while one ConnectWise never answers and one asks for an hour', async () => {
      const released = Promise.withResolvers<null>();
      let hanging = 0;
      const others = (url: string, { signal }: RequestInit) => {
        const { host } = new URL(url);
        if (host === 'busy.example') {
          return Promise.resolve(new Response('{}', { status: 429, headers: { 'Retry-After': '3600' } }));
        }
        if (host !== 'silent.example') return null;
        hanging += 1;
        const isOver = new Promise<null>((resolve) => signal?.addEventListener('abort', () => resolve(null)));
        return Promise.race([released.promise, isOver]).then(() => Promise.reject(new TypeError('nobody answered')));
      };
      await withService(
        databases,
        async (service) => {
          const silent = await partnerAt(service, 'silent', 'silent.example');
          const busy = await partnerAt(service, 'busy', 'busy.example');
          const calm = [];
          for (let number = 1; number <= OTHERS; number += 1) {
            calm.push(await partnerAt(service, `msp-${number}`, 'connectwise.example'));
          }
          const unanswered = await silent.runs.sync();
          await expect.poll(() => hanging, SOON).toBeGreaterThan(0);
          const throttled = await busy.runs.sync();
          const asked = await Promise.all(
            calm.map(async (connection) => ({ connection, run: await connection.runs.sync() })),
          );
          for (const { connection, run } of asked) {
            const ended = await connection.runs.wait(run.id, { everyMs: 20, timeoutMs: 50_000 });
            expect(ended).toMatchObject({ state: 'waiting', counts: { planned: 1 } });
          }
          expect(await silent.runs.get(unanswered.id)).toMatchObject({ state: 'running' });
          const ended = await busy.runs.wait(throttled.id, { everyMs: 20, timeoutMs: 50_000 });
          expect(ended).toMatchObject({ state: 'failed', error: { code: 'psa-throttled' } });
          expect(await busy.runs.list().toArray()).toHaveLength(1);
          released.resolve(null);
          const given = await silent.runs.wait(unanswered.id, { everyMs: 20, timeoutMs: 50_000 });
          expect(given).toMatchObject({ state: 'failed', error: { code: 'site-unreachable' } });
        },
        {
          others,
          settings: {
            TALLYBRIDGE_CONNECTWISE_HOSTS: 'connectwise.example,silent.example,busy.example',
            TALLYBRIDGE_CONNECTWISE_DEADLINE_SECONDS: '60',
            TALLYBRIDGE_LEASE_SECONDS: '180',
          },
        },
      );
    });
  });
}
