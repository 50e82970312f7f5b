import { catalogueSuite } from './testing/catalogue.suite.ts';
import { columnTypesSuite } from './testing/column-types.suite.ts';
import { jobsSuite } from './testing/jobs.suite.ts';
import { migrateSuite } from './testing/migrate.suite.ts';
import { embeddedDatabases } from './testing/test-databases.ts';
import { transactionsSuite } from './testing/transactions.suite.ts';

const databases = embeddedDatabases();

transactionsSuite(databases);
columnTypesSuite(databases);
migrateSuite(databases);
catalogueSuite(databases);
jobsSuite(databases);
