import { afterAll, describe } from 'vitest';
import { postgresForTests, serverDatabases } from './database/testing/test-databases.ts';
import { serviceSuites } from './testing/service-suites.ts';

const server = await postgresForTests();

describe.runIf(server !== null)('on PostgreSQL', () => {
  if (server === null) return;
  afterAll(() => server.stop());
  serviceSuites(serverDatabases(server));
});
