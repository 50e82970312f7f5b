import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { listCustomers } from '../customers.ts';
import { acceptUsage, readUsage } from '../usage.ts';
import { NOW, newScene, usage } from './fixtures.ts';
import type { Scene } from './fixtures.ts';

const EVER = { start: NOW, end: NOW, now: NOW };

export function tenancySuite(databases: TestDatabases): void {
  describe('a partner', () => {
    let db: Database;
    let [one, two]: Scene[] = [];
    beforeAll(async () => {
      db = await databases.prepared();
      [one, two] = [await newScene(db), await newScene(db)];
      await two.run((tx) => acceptUsage(tx, [usage('theirs')], NOW));
    });
    afterAll(() => db.close());

    function scenes(): { readonly mine: Scene; readonly theirs: Scene } {
      if (one === undefined || two === undefined) throw new Error('no scenes');
      return { mine: one, theirs: two };
    }

    it('sees its own rows, even where a query forgets to name the partner', async () => {
      const { mine, theirs } = scenes();
      const rows = await mine.run((tx) => tx.query('SELECT DISTINCT partner_id FROM tenant.customers'));
      expect(rows).toEqual([{ partner_id: mine.partner }]);
      expect(await mine.run((tx) => readUsage(tx, EVER))).toEqual([]);
      expect(await theirs.run((tx) => listCustomers(tx))).toHaveLength(2);
    });

    it('may use an id that another partner has used', async () => {
      const { mine } = scenes();
      expect(await mine.run((tx) => acceptUsage(tx, [usage('theirs')], NOW))).toEqual(['accepted']);
    });

    it('cannot write a row of another partner, nor refer to one', async () => {
      const { mine, theirs } = scenes();
      const insert = (partner: string, connection: string) =>
        mine.run((tx) =>
          tx.query(
            `INSERT INTO tenant.person_holds (partner_id, connection_id, customer, sku, note, held_by, held_at)
             VALUES ($1, $2, 'c1', 's1', '', '', now())`,
            [partner, connection],
          ),
        );
      await expect(insert(theirs.partner, theirs.connection)).rejects.toThrow(/row-level security/);
      await expect(insert(mine.partner, theirs.connection)).rejects.toThrow(/foreign key/);
    });

    it('cannot take over rows by giving them another partner', async () => {
      const { mine, theirs } = scenes();
      const move = mine.run((tx) => tx.query('UPDATE tenant.customers SET partner_id = $1', [theirs.partner]));
      await expect(move).rejects.toThrow(/row-level security|foreign key/);
    });

    it('leaves nothing behind on the connection that the next transaction uses', async () => {
      const { mine } = scenes();
      for (let round = 0; round < 10; round++) {
        await mine.run((tx) => listCustomers(tx));
        await mine.run(() => Promise.reject(new Error('broken off'))).catch(() => undefined);
        const [row] = await db.transaction((tx) =>
          tx.query(
            `SELECT current_user::text AS who, nullif(current_setting('tallybridge.partner', true), '') AS partner`,
          ),
        );
        expect(row?.['who']).not.toBe('tb_app');
        expect(row?.['partner']).toBeNull();
      }
    });

    it('is nobody without a partner: no rows and no error, on a fresh connection and on a used one', async () => {
      const { mine } = scenes();
      const countAsNobody = (): Promise<unknown> =>
        mine.store.withControl(async (tx) => (await tx.query('SELECT count(*) AS n FROM tenant.customers'))[0]?.['n']);
      expect(await countAsNobody()).toBe(0);
      await mine.run((tx) => listCustomers(tx));
      expect(await countAsNobody()).toBe(0);
      const never = await db.transaction(async (tx) => {
        await tx.query('SET LOCAL ROLE tb_app');
        return tx.query('SELECT count(*) AS n FROM tenant.customers');
      });
      expect(never).toEqual([{ n: 0 }]);
    });

    it.each([
      ['empty a table', 'TRUNCATE tenant.customers'],
      ['switch row-level security off', 'ALTER TABLE tenant.customers DISABLE ROW LEVEL SECURITY'],
      ['drop a policy', 'DROP POLICY partner ON tenant.customers'],
      ['make a table', 'CREATE TABLE tenant.mine (id bigint)'],
      ['change the audit', `UPDATE tenant.audit SET actor = 'somebody'`],
      ['change what was migrated', `UPDATE control.migrations SET checksum = ''`],
    ])('cannot %s', async (_what, sql) => {
      await expect(scenes().mine.run((tx) => tx.query(sql))).rejects.toThrow(/permission denied|must be owner/);
    });

    it.each(['usage_records', 'usage_refused', 'customers', 'products', 'alert_messages', 'alerts', 'source_refused'])(
      'cannot remove its %s, unless it is removed itself',
      async (table) => {
        const { mine } = scenes();
        await mine.run((tx) => acceptUsage(tx, [usage('stays')], NOW));
        expect(await mine.run((tx) => tx.query(`DELETE FROM tenant.${table} RETURNING partner_id`))).toEqual([]);
      },
    );

    it.each([
      ['a file of the server', `SELECT pg_read_file('/etc/passwd')`],
      ['a folder of the server', `SELECT pg_ls_dir('/')`],
      ['a program of the server', `COPY (SELECT 1) TO PROGRAM 'true'`],
      ['a file of the server, written', `COPY (SELECT 1) TO '/nowhere/trap'`],
      ['a file as a large object', `SELECT lo_import('/etc/passwd')`],
      ['another database', `CREATE EXTENSION dblink`],
      ['another database, by name', `SELECT * FROM dblink('dbname=postgres', 'SELECT 1') AS t (one int)`],
      [
        'a table that it could leave rows in',
        'CREATE TEMP TABLE mine AS SELECT 1; CREATE TABLE control.mine (id bigint)',
      ],
      ['the role of the owner for good', 'ALTER ROLE tb_app BYPASSRLS'],
      ['a policy of its own', 'CREATE POLICY mine ON tenant.customers USING (true)'],
    ])('cannot reach %s', async (_what, sql) => {
      const reach = scenes().mine.run((tx) => tx.script(sql));
      await expect(reach).rejects.toThrow(
        /permission denied|must be|does not exist|is not available|only roles|not supported|Permission denied/,
      );
    });

    it('learns nothing from what the planner knows of all rows', async () => {
      await db.transaction(async (tx) => {
        await tx.query('SET LOCAL ROLE tb_owner');
        await tx.script('ANALYZE tenant.customers');
      });
      const seen = await scenes().mine.run((tx) =>
        tx.query(`SELECT * FROM pg_stats WHERE schemaname = 'tenant' AND tablename = 'customers'`),
      );
      expect(seen).toEqual([]);
    });

    it('leaves nothing behind after a time-out or a cancelled statement either', async () => {
      if (db.kind === 'pglite') return;
      const { mine } = scenes();
      const timedOut = () => mine.run((tx) => tx.script('SET LOCAL statement_timeout = 20; SELECT pg_sleep(5)'));
      async function cancelled(): Promise<unknown> {
        const pid = Promise.withResolvers<number>();
        const sleeping = mine.run(async (tx) => {
          const [row] = await tx.query('SELECT pg_backend_pid() AS pid');
          pid.resolve(Number(row?.['pid']));
          return tx.query('SELECT pg_sleep(5)');
        });
        const backend = await pid.promise;
        const end = { isReached: false };
        const over = sleeping.finally(() => {
          end.isReached = true;
        });
        over.catch(() => undefined);
        // A cancel that comes before the statement cancels nothing.
        while (!end.isReached) {
          await db.transaction((tx) => tx.query('SELECT pg_cancel_backend($1), pg_sleep(0.02)', [backend]));
        }
        return over;
      }
      for (const stopped of [timedOut, cancelled]) {
        await expect(stopped()).rejects.toThrow(/canceling statement/);
        for (let round = 0; round < 10; round++) {
          const rows = await mine.store.withControl((tx) => tx.query('SELECT count(*) AS n FROM tenant.customers'));
          expect(rows).toEqual([{ n: 0 }]);
        }
      }
    });

    it('sees nothing more with row_security switched off: the query is refused', async () => {
      const off = scenes().mine.run(async (tx) => {
        await tx.query('SET LOCAL row_security = off');
        return tx.query('SELECT * FROM tenant.customers');
      });
      await expect(off).rejects.toThrow(/row-level security/);
    });

    it('cannot copy into a table past its policy', async () => {
      const copy = scenes().mine.run((tx) => tx.script(`COPY tenant.customers FROM '/dev/null'`));
      await expect(copy).rejects.toThrow(/COPY FROM not supported|permission denied|must be superuser/);
    });
  });
}
