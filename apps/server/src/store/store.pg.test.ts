import { afterAll, describe } from 'vitest';
import { postgresForTests, serverDatabases } from '../database/testing/test-databases.ts';
import { storeSuites } from './testing/store-suites.ts';

const server = await postgresForTests();

describe.runIf(server !== null)('on PostgreSQL', () => {
  if (server === null) return;
  afterAll(() => server.stop());
  storeSuites(serverDatabases(server));
});
