import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Row } from '../database.ts';
import { NEVER } from './catalogue.ts';
import type { Never } from './catalogue.ts';
import type { TestDatabases } from './test-databases.ts';

/** Tables that belong to no partner. A table that is added to schema control is named here, or the test fails. */
const CONTROL = [
  'callback_counts',
  'callback_hints',
  'callbacks',
  'claimed_additions',
  'connection_health',
  'data_keys',
  'due_work',
  'idempotent_requests',
  'ingest_days',
  'installation',
  'migrations',
  'notification_conditions',
  'notification_deliveries',
  'notification_settings',
  'notifications',
  'partners',
  'people',
  'request_budgets',
  'sign_ins',
  'tab_addresses',
  'tokens',
  'vendor_audit',
  'vendors',
  'webhook_deliveries',
  'webhook_endpoints',
  'webhook_events',
  'writer_leases',
];
/** Thrown so that the trap is taken back. */
class Found extends Error {
  readonly count: number;

  constructor(count: number) {
    super(`found ${count}`);
    this.count = count;
  }
}

const POLICY = `(partner_id = nullif(current_setting('tallybridge.partner', true), '')::uuid)`;
const PROTECTED = `
  CREATE TABLE tenant.trap (partner_id uuid, id uuid, PRIMARY KEY (partner_id, id));
  ALTER TABLE tenant.trap ENABLE ROW LEVEL SECURITY;
  ALTER TABLE tenant.trap FORCE ROW LEVEL SECURITY;
  CREATE POLICY partner ON tenant.trap TO tb_app USING ${POLICY};
  CREATE POLICY owner ON tenant.trap TO tb_owner USING (true);`;

const STRAY: Never = 'a table outside the schemas control, tenant and jobs, or a view, which would show all partners';
const KEY: Never = 'a tenant table with a key, an index or a reference that does not begin with the partner';
const POLICIES: Never =
  'a tenant table without row-level security forced, or with other policies than one for the partner and one for the owner';
const OWN: Never = 'a table that tb_owner does not own, or a right of tb_app beyond reading and writing rows';
const FOREIGN: Never = 'a right on a table for everybody, or for a role that is none of ours';
const FUNCTION: Never = 'a function that runs with the rights of another, a trigger or a rule';
const LARGE: Never = 'an extension that reaches out, or a large object, which no policy protects';

/** Each is a way to see or learn of other partners' rows; the catalogue must name exactly it. */
const TRAPS: readonly (readonly [string, Never, string])[] = [
  ['a view', STRAY, 'CREATE VIEW tenant.everybody AS SELECT * FROM tenant.customers'],
  ['a materialized view', STRAY, 'CREATE MATERIALIZED VIEW control.everybody AS SELECT * FROM tenant.customers'],
  ['a key that is unique over all partners', KEY, `${PROTECTED} ALTER TABLE tenant.trap ADD UNIQUE (id)`],
  ['an index that is unique over all partners', KEY, `${PROTECTED} CREATE UNIQUE INDEX ON tenant.trap (id)`],
  ['a unique expression over all partners', KEY, `${PROTECTED} CREATE UNIQUE INDEX ON tenant.trap (lower(id::text))`],
  ['a table without row-level security', POLICIES, `${PROTECTED} ALTER TABLE tenant.trap DISABLE ROW LEVEL SECURITY`],
  ['a table that does not force it', POLICIES, `${PROTECTED} ALTER TABLE tenant.trap NO FORCE ROW LEVEL SECURITY`],
  ['a policy for more', POLICIES, `${PROTECTED} CREATE POLICY more ON tenant.trap FOR SELECT TO tb_app USING (true)`],
  ['a policy for everybody', POLICIES, `${PROTECTED} ALTER POLICY partner ON tenant.trap TO public`],
  ['the right to empty a table', OWN, 'GRANT TRUNCATE ON tenant.customers TO tb_app'],
  ['the right to refer to a table', OWN, 'GRANT REFERENCES ON tenant.customers TO tb_app'],
  ['a right for everybody', FOREIGN, 'GRANT SELECT ON tenant.customers TO public'],
  [
    'a function with the rights of its owner',
    FUNCTION,
    `CREATE FUNCTION control.everybody() RETURNS bigint SECURITY DEFINER LANGUAGE sql AS 'SELECT count(*) FROM tenant.customers'`,
  ],
  ['a rule', FUNCTION, 'CREATE RULE everybody AS ON DELETE TO tenant.customers DO INSTEAD NOTHING'],
  ['a large object', LARGE, 'SELECT lo_create(0)'],
];

export function catalogueSuite(databases: TestDatabases): void {
  describe('the catalogue', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.migrated();
    });
    afterAll(() => db.close());

    const read = (text: string): Promise<readonly Row[]> => db.transaction((tx) => tx.query(text));

    it.each(Object.entries(NEVER))('has never %s', async (_what, query) => {
      expect(await read(query)).toEqual([]);
    });

    it('looks at every tenant table', async () => {
      const tables = await read(`SELECT FROM pg_tables WHERE schemaname = 'tenant'`);
      expect(tables.length).toBeGreaterThan(20);
    });

    it.each(TRAPS)('finds %s', async (_what, never, trap) => {
      const found = db.transaction(async (tx) => {
        const before = await tx.query(NEVER[never]);
        await tx.query('SET LOCAL ROLE tb_owner');
        await tx.script(trap);
        const after = await tx.query(NEVER[never]);
        throw new Found(after.length - before.length);
      });
      await expect(found).rejects.toEqual(new Found(1));
    });

    it('has exactly these control tables', async () => {
      const rows = await read(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'control' ORDER BY 1`);
      expect(rows.map((row) => row['name'])).toEqual(CONTROL);
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
  });
}
