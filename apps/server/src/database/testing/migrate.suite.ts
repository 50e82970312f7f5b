import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Database, Queryable } from '../database.ts';
import { describeSchema } from '../describe-schema.ts';
import { assertMigrated, migrate } from '../migrate.ts';
import { migrationsFolder, readMigrations } from '../migration-files.ts';
import type { Migration } from '../migration-files.ts';
import type { TestDatabases } from './test-databases.ts';

const later = (number: number, sql: string): Migration => ({
  number,
  name: `000${number}_later.sql`,
  sql,
  checksum: `sum of ${sql}`,
});

async function insertCustomers(tx: Queryable, count: number): Promise<void> {
  await tx.script(`
    SET LOCAL ROLE tb_owner;
    INSERT INTO control.vendors (key, name) VALUES ('v', 'V');
    INSERT INTO control.partners (vendor_id, key, name, time_zone, is_set_up_allowed, created_at)
      SELECT id, partner, partner, 'UTC', true, now() FROM control.vendors, unnest(ARRAY['a', 'b']) AS partner;
    INSERT INTO tenant.customers (partner_id, customer, name, changed_at)
      SELECT id, 'c' || number, 'small', now() FROM control.partners, generate_series(1, ${count}) AS number;
  `);
}

export function migrateSuite(databases: TestDatabases): void {
  describe('migrating', () => {
    const open: Database[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((db) => db.close()));
    });
    async function empty(handles = 1): Promise<readonly [Database, ...Database[]]> {
      const made = await databases.empty(handles);
      open.push(...made);
      const [first, ...others] = made;
      if (first === undefined) throw new Error('no database');
      return [first, ...others];
    }

    it('makes the schema that is written down, once', async () => {
      const [db] = await empty();
      const all = (await readMigrations()).map(({ name }) => name);
      expect(await migrate(db)).toEqual({ applied: all });
      expect(await migrate(db)).toEqual({ applied: [] });
      const golden = await readFile(join(migrationsFolder, 'schema.sql'), 'utf8');
      expect(await db.transaction(describeSchema)).toBe(golden);
    });

    it('is done once when two processes start together', async () => {
      const handles = await empty(2);
      const results = await Promise.all(handles.map((db) => migrate(db, { queues: [{ name: 'sync' }] })));
      const applied = results.flatMap((result) => result.applied).sort();
      expect(applied).toEqual((await readMigrations()).map(({ name }) => name));
    });

    it('refuses a database that a newer program has migrated', async () => {
      const [db] = await empty();
      const ours = await readMigrations();
      await migrate(db, { migrations: [...ours, later(ours.length + 1, 'SELECT 1')] });
      await expect(migrate(db)).rejects.toMatchObject({ code: 'database-newer' });
      await expect(assertMigrated(db)).rejects.toMatchObject({ code: 'database-newer' });
    });

    it('refuses a migration that was applied in another form', async () => {
      const [db] = await empty();
      const [first, ...others] = await readMigrations();
      if (first === undefined) throw new Error('no migration');
      await migrate(db);
      const altered = [{ ...first, checksum: 'another' }, ...others];
      await expect(migrate(db, { migrations: altered })).rejects.toMatchObject({ code: 'migration-changed' });
    });

    it('stops at a migration that fails and keeps nothing of it', async () => {
      const [db] = await empty();
      const ours = await readMigrations();
      const next = ours.length + 1;
      const failing = [
        later(next, 'CREATE TABLE control.half (id bigint); SELECT 1 / 0'),
        later(next + 1, 'CREATE TABLE control.never (id bigint)'),
      ];
      await expect(migrate(db, { migrations: [...ours, ...failing] })).rejects.toMatchObject({
        code: 'migration-failed',
        message: expect.stringContaining(`000${next}_later.sql`),
      });
      expect(await migrate(db)).toEqual({ applied: [] });
      expect(await db.transaction(describeSchema)).not.toContain('control.half');
    });

    it('lets a later migration change the rows of all partners, though its owner is bound by row-level security', async () => {
      const [db] = await empty();
      const ours = await readMigrations();
      await migrate(db);
      await db.transaction((tx) => insertCustomers(tx, 3));
      await migrate(db, {
        migrations: [...ours, later(ours.length + 1, `UPDATE tenant.customers SET name = 'large'`)],
      });
      const [row] = await db.transaction(async (tx) => {
        await tx.query('SET LOCAL ROLE tb_owner');
        return tx.query(
          `SELECT count(*) FILTER (WHERE name = 'large') AS large, count(*) AS every FROM tenant.customers`,
        );
      });
      expect(row).toEqual({ large: 6, every: 6 });
    });

    it('says that a database which was never migrated lacks its tables', async () => {
      const [db] = await empty();
      const ours = await readMigrations();
      await migrate(db, { migrations: ours.slice(0, -1) });
      await expect(assertMigrated(db)).rejects.toMatchObject({ code: 'migration-missing' });
    });
  });
}
