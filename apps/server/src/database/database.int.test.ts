import { describe, expect, it } from 'vitest';
import { listCustomers } from '../store/customers.ts';
import { newScene } from '../store/testing/fixtures.ts';
import { migrate } from './migrate.ts';
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

describe('an owner who is no superuser', () => {
  it('migrates a server of the newest version, where making a role gives no right to act as it', async () => {
    const [db] = await databases.empty();
    if (db === undefined) throw new Error('no database');
    await db.transaction((tx) =>
      tx.script(`
        CREATE ROLE plain LOGIN CREATEROLE;
        ALTER DATABASE postgres OWNER TO plain;
        SET SESSION AUTHORIZATION plain;
      `),
    );
    await migrate(db);
    const [who] = await db.transaction((tx) =>
      tx.query('SELECT session_user::text AS login, rolsuper AS is_super FROM pg_roles WHERE rolname = session_user'),
    );
    expect(who).toEqual({ login: 'plain', is_super: false });
    const { run } = await newScene(db);
    expect(await run((tx) => listCustomers(tx))).toHaveLength(2);
    await db.close();
  });
});
