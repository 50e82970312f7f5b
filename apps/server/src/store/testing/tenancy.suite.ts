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
      db = await databases.migrated();
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
