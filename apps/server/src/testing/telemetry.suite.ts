import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { linkedPartner, record, syncNow, withService } from './test-service.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export function telemetrySuite(databases: TestDatabases): void {
  describe('metrics', () => {
    it('tell of requests, of ConnectWise, jobs, runs and usage, and name no partner', async () => {
      const port = await freePort();
      const settings = { TALLYBRIDGE_METRICS_PORT: String(port) };
      await withService(
        databases,
        async (service) => {
          const { partner, connection } = await linkedPartner(service);
          await partner.usage.push([record(), record({ customer: 'law' })]);
          await syncNow(connection);
          const read = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
          await expect.poll(read).toContain('tallybridge_job_seconds_count{kind="sync",outcome="done"} 1');
          const text = await read();
          expect(text).toContain('route="/v1/partners/:partner/usage",outcome="200"} 1');
          expect(text).toMatch(/tallybridge_psa_seconds_count\{method="GET",outcome="200"\} [1-9]/);
          expect(text).toContain('tallybridge_runs_total{kind="sync",state="waiting"} 1');
          expect(text).toContain('tallybridge_usage_records_total{outcome="accepted"} 2');
          expect(text).toContain('tallybridge_connections_failing 0');
          expect(text).not.toContain(partner.key);
        },
        { settings },
      );
    });
  });
}
