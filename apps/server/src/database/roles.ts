import type { Queryable } from './database.ts';
import { DatabaseError } from './database-error.ts';

/** `tb_owner` owns and migrates, `tb_app` is bound by row-level security and owns nothing, `tb_jobs` owns the job queue. */
export const ROLES = ['tb_owner', 'tb_app', 'tb_jobs'] as const;
export type DatabaseRole = (typeof ROLES)[number];

/** Another database of the same server may make the same role in the same moment; that is as good. */
const createRole = (role: DatabaseRole): string => `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
      CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`;

/** Since PostgreSQL 16 whoever makes a role is a member that may not act as it. */
const MAY_ACT_AS = `SELECT pg_has_role(current_user, $1,
  CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS may_act`;

async function setUp(tx: Queryable, role: DatabaseRole): Promise<void> {
  await tx.query(createRole(role));
  const [membership] = await tx.query(MAY_ACT_AS, [role]);
  if (membership?.['may_act'] !== true) await tx.query(`GRANT ${role} TO CURRENT_USER`);
}

async function grantCreate(tx: Queryable): Promise<void> {
  const [row] = await tx.query(
    `SELECT current_database() AS name, has_database_privilege('tb_owner', current_database(), 'CREATE') AS may_create`,
  );
  if (row?.['may_create'] === true) return;
  await tx.query(`DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO tb_owner', current_database()); END $$`);
}

/** Makes what is missing; needs a user that may make roles and owns the database, or roles that were made before. */
export async function ensureRoles(tx: Queryable): Promise<void> {
  try {
    for (const role of ROLES) await setUp(tx, role);
    await grantCreate(tx);
  } catch (error) {
    throw new DatabaseError(
      'roles-missing',
      `the database user may not set up the roles ${ROLES.join(', ')}. Run the migration as a superuser, or as the ` +
        'owner of the database with CREATEROLE, or have an administrator create the roles, grant them to this user ' +
        'and grant CREATE on the database to tb_owner.',
      { cause: error },
    );
  }
}
