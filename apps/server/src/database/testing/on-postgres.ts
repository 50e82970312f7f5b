import { afterAll, describe } from 'vitest';
import { postgresForTests, serverDatabases } from './test-databases.ts';
import type { TestDatabases } from './test-databases.ts';
import type { ThrowawayPostgres } from './throwaway-postgres.ts';

/** Suites on a PostgreSQL server of their own, where PostgreSQL is installed. */
export async function onPostgres(suites: (databases: TestDatabases, server: ThrowawayPostgres) => void): Promise<void> {
  const server = await postgresForTests();
  describe.runIf(server !== null)('on PostgreSQL', () => {
    if (server === null) return;
    afterAll(() => server.stop());
    suites(serverDatabases(server), server);
  });
}
