import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Row } from '../database.ts';
import type { TestDatabases } from './test-databases.ts';

/** Tables that belong to no partner. A table that is added to schema control is named here, or the test fails. */
const CONTROL = [
  'claimed_additions',
  'connection_health',
  'data_keys',
  'due_work',
  'idempotent_requests',
  'installation',
  'migrations',
  'partners',
  'request_budgets',
  'tokens',
  'vendor_audit',
  'vendors',
  'writer_leases',
];
const PARTNER_IS = "(partner_id = (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid)";
/** The same, read once for a statement and not for each of its rows. */
const PARTNER_IS_ONCE =
  "(partner_id = ( SELECT (NULLIF(current_setting('tallybridge.partner'::text, true), ''::text))::uuid AS \"nullif\"))";

export function catalogueSuite(databases: TestDatabases): void {
  describe('the catalogue', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.migrated();
    });
    afterAll(() => db.close());

    const read = (text: string): Promise<readonly Row[]> => db.transaction((tx) => tx.query(text));

    it('has no table outside the schemas control, tenant and jobs, and no view that would show all partners', async () => {
      const rows = await read(`
        SELECT nspname || '.' || relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE (relkind IN ('v', 'm', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema'))
          OR (relkind IN ('r', 'p') AND nspname NOT IN ('control', 'tenant', 'jobs', 'pg_catalog', 'information_schema'))`);
      expect(rows).toEqual([]);
    });

    it('has exactly these control tables', async () => {
      const rows = await read(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'control' ORDER BY 1`);
      expect(rows.map((row) => row['name'])).toEqual(CONTROL);
    });

    it('has the partner first in the primary key and in every other key of each tenant table', async () => {
      const rows = await read(`
        SELECT relname || ': ' || conname AS name FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
        JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
        WHERE relnamespace = 'tenant'::regnamespace AND contype IN ('p', 'u', 'f') AND attname <> 'partner_id'
        UNION ALL
        SELECT relname || ': no primary key' FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind = 'r'
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND contype = 'p')
        UNION ALL
        SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
        JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
        WHERE relnamespace = 'tenant'::regnamespace AND attname <> 'partner_id'`);
      expect(rows).toEqual([]);
    });

    it('has row-level security forced on each tenant table, with one policy for the partner and one for the owner', async () => {
      const rows = await read(`
        SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS is_forced,
          (SELECT array_agg(policyname || ' to ' || array_to_string(roles, ',') || ': ' || qual ORDER BY policyname)
            FROM pg_policies WHERE schemaname = 'tenant' AND tablename = relname AND cmd = 'ALL') AS policies
        FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`);
      expect(rows.length).toBeGreaterThan(20);
      for (const row of rows) {
        expect(row).toMatchObject({
          is_forced: true,
          policies: [
            'owner to tb_owner: true',
            `partner to tb_app: ${row['name'] === 'usage_records' ? PARTNER_IS_ONCE : PARTNER_IS}`,
          ],
        });
      }
    });

    it('gives tb_app no table of its own and neither TRUNCATE nor REFERENCES nor TRIGGER', async () => {
      const rows = await read(`
        SELECT relname || ' owned by ' || pg_get_userbyid(relowner) AS name FROM pg_class
        WHERE relnamespace IN ('tenant'::regnamespace, 'control'::regnamespace) AND relkind = 'r'
          AND pg_get_userbyid(relowner) <> 'tb_owner'
        UNION ALL
        SELECT relname || ' ' || privilege_type FROM pg_class, aclexplode(relacl)
        WHERE relnamespace IN ('tenant'::regnamespace, 'control'::regnamespace)
          AND pg_get_userbyid(grantee) = 'tb_app' AND privilege_type <> ALL
            (CASE relkind WHEN 'S' THEN ARRAY['USAGE'] ELSE ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] END)`);
      expect(rows).toEqual([]);
    });

    it('lets nobody change usage, refused usage, plan lines, approvals, statements, link numbers and the audit, nor remove them while they are in use', async () => {
      const rows = await read(`
        SELECT relname || ' ' || privilege_type AS name FROM pg_class, aclexplode(relacl)
        WHERE relname IN ('usage_records', 'usage_refused', 'plan_lines', 'approvals', 'statements', 'product_link_numbers', 'audit', 'vendor_audit')
          AND pg_get_userbyid(grantee) = 'tb_app' AND privilege_type NOT IN ('SELECT', 'INSERT')
          AND NOT (privilege_type = 'DELETE' AND EXISTS (SELECT FROM pg_policies
            WHERE tablename = relname AND policyname = 'removed' AND cmd = 'DELETE' AND permissive = 'RESTRICTIVE'))`);
      expect(rows).toEqual([]);
    });

    it('lets nobody remove the customers and products that usage names, but those of a removed partner', async () => {
      const rows = await read(`
        SELECT tablename AS name FROM pg_policies WHERE tablename IN ('customers', 'products', 'usage_records', 'alert_messages')
          AND policyname = 'removed' AND cmd = 'DELETE' AND permissive = 'RESTRICTIVE' AND qual LIKE '%removed_at IS NOT NULL%'
        ORDER BY 1`);
      expect(rows.map(({ name }) => name)).toEqual(['alert_messages', 'customers', 'products', 'usage_records']);
    });

    it('has no function that runs with the rights of another, and roles without power', async () => {
      expect(
        await read(`SELECT oid::regprocedure::text AS name FROM pg_proc
          WHERE prosecdef AND pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`),
      ).toEqual([]);
      expect(
        await read(`SELECT rolname AS name FROM pg_roles
          WHERE rolname LIKE 'tb\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin)`),
      ).toEqual([]);
    });
  });
}
