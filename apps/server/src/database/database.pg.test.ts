import { afterAll, describe } from 'vitest';
import { catalogueSuite } from './testing/catalogue.suite.ts';
import { columnTypesSuite } from './testing/column-types.suite.ts';
import { jobsSuite } from './testing/jobs.suite.ts';
import { migrateSuite } from './testing/migrate.suite.ts';
import { postgresForTests, serverDatabases } from './testing/test-databases.ts';
import { transactionsSuite } from './testing/transactions.suite.ts';

const server = await postgresForTests();

describe.runIf(server !== null)('on PostgreSQL', () => {
  if (server === null) return;
  afterAll(() => server.stop());
  const databases = serverDatabases(server);

  transactionsSuite(databases);
  columnTypesSuite(databases);
  migrateSuite(databases);
  catalogueSuite(databases);
  jobsSuite(databases);
});
