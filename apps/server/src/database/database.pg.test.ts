import { describe, expect, it } from 'vitest';
import { listCustomers } from '../store/customers.ts';
import { newScene } from '../store/testing/fixtures.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { catalogueSuite } from './testing/catalogue.suite.ts';
import { columnTypesSuite } from './testing/column-types.suite.ts';
import { jobsSuite } from './testing/jobs.suite.ts';
import { migrateSuite } from './testing/migrate.suite.ts';
import { onPostgres } from './testing/on-postgres.ts';
import { transactionsSuite } from './testing/transactions.suite.ts';

await onPostgres((databases, server) => {
  transactionsSuite(databases);
  columnTypesSuite(databases);
  migrateSuite(databases);
  catalogueSuite(databases);
  jobsSuite(databases);

  describe('a login that may act as tb_app only', () => {
    it('works on a database that another login has migrated, and cannot become the owner', async () => {
      const url = await server.createDatabase('plain');
      const owner = await openDatabase({ url, maxConnections: 2 });
      const limitedUrl = await server.createLogin(url, ['tb_app']);
      const limited = await openDatabase({ url: limitedUrl, maxConnections: 2 });
      await expect(migrate(limited)).rejects.toMatchObject({ code: 'roles-missing' });
      await migrate(owner, { queues: [{ name: 'sync' }] });
      expect(await migrate(limited, { queues: [{ name: 'sync' }] })).toEqual({ applied: [] });

      const { run, store } = await newScene(limited);
      expect(await run((tx) => listCustomers(tx))).toHaveLength(2);
      for (const role of ['tb_owner', 'tb_jobs', 'postgres']) {
        await expect(run((tx) => tx.query(`SET LOCAL ROLE ${role}`))).rejects.toThrow(/permission denied/);
        const bySetting = store.withControl((tx) => tx.query(`SELECT set_config('role', $1, true)`, [role]));
        await expect(bySetting).rejects.toThrow(/permission denied/);
      }
      const asItself = run(async (tx) => {
        await tx.query('RESET ROLE');
        return tx.query('SELECT count(*) AS n FROM tenant.customers');
      });
      await expect(asItself).resolves.toEqual([{ n: 2 }]);
      await Promise.all([owner.close(), limited.close()]);
    });
  });
});
