import { alone } from './alone.ts';
import type { Database, Queryable } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { prepareJobs } from './jobs.ts';
import type { JobQueue } from './jobs.ts';
import { readMigrations } from './migration-files.ts';
import type { Migration } from './migration-files.ts';
import { ensureRoles } from './roles.ts';

export interface MigrateOptions {
  readonly migrations?: readonly Migration[];
  /** The queues that the program uses; pg-boss makes none at run time. */
  readonly queues?: readonly JobQueue[];
}

async function setUpBookkeeping(tx: Queryable): Promise<void> {
  await ensureRoles(tx);
  await tx.query('CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION tb_jobs');
  await tx.query('SET LOCAL ROLE tb_owner');
  await tx.query('CREATE SCHEMA IF NOT EXISTS control');
  await tx.query(`CREATE TABLE IF NOT EXISTS control.migrations (
    number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz(3) NOT NULL DEFAULT now())`);
}

function refuse(migrations: readonly Migration[], number: unknown, name: unknown, checksum: unknown): void {
  const known = migrations.find((migration) => migration.number === number);
  if (known === undefined) {
    throw new DatabaseError(
      'database-newer',
      `the database has migration ${String(name)}, which this program does not know: a newer version has used it. ` +
        'Start that version or a later one; an older one would damage the data.',
    );
  }
  if (known.checksum !== checksum) {
    throw new DatabaseError(
      'migration-changed',
      `migration ${known.name} was applied in another form than this program has. Migrations never change after they ` +
        'were released; install an unaltered release.',
    );
  }
}

/** What is left to do. Refuses a database of a newer program and one that was migrated by altered files. */
export async function pending(tx: Queryable, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const applied = await tx.query('SELECT number, name, checksum FROM control.migrations ORDER BY number');
  for (const row of applied) refuse(migrations, row['number'], row['name'], row['checksum']);
  return migrations.slice(applied.length);
}

async function applyOne(tx: Queryable, migration: Migration): Promise<void> {
  await tx.query('INSERT INTO control.migrations (number, name, checksum) VALUES ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ]);
  try {
    await tx.script(migration.sql);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseError('migration-failed', `migration ${migration.name} failed, nothing of it was kept: ${why}`, {
      cause: error,
    });
  }
}

/** Applies the next migration, if one is left. */
async function applyNext(db: Database, migrations: readonly Migration[]): Promise<string | null> {
  return alone(db, async (tx) => {
    await tx.query('SET LOCAL ROLE tb_owner');
    const [next] = await pending(tx, migrations);
    if (next === undefined) return null;
    await applyOne(tx, next);
    return next.name;
  });
}

/** A login that may not act as the owner has nothing to do where one that may has migrated before it. */
async function mayMigrate(db: Database): Promise<boolean> {
  try {
    await alone(db, setUpBookkeeping);
    return true;
  } catch (error) {
    const isLimited = error instanceof DatabaseError && error.code === 'roles-missing';
    if (isLimited && (await isSetUp(db))) {
      await assertMigrated(db);
      return false;
    }
    throw error;
  }
}

async function isSetUp(db: Database): Promise<boolean> {
  const [row] = await db.transaction((tx) =>
    tx.query(`SELECT to_regclass('control.migrations') IS NOT NULL AND EXISTS (
      SELECT FROM pg_roles WHERE rolname = 'tb_app' AND pg_has_role(current_user, oid, 'MEMBER')) AS is_set_up`),
  );
  return row?.['is_set_up'] === true;
}

/**
 * Brings the database to this program's schema: roles, tables, job queues. Every migration is one transaction; several
 * processes may start at once. Throws a `DatabaseError` and leaves the last good state when it cannot.
 */
export async function migrate(db: Database, options: MigrateOptions = {}): Promise<{ applied: readonly string[] }> {
  const migrations = options.migrations ?? (await readMigrations());
  const applied: string[] = [];
  if (!(await mayMigrate(db))) return { applied };
  for (let name = await applyNext(db, migrations); name !== null; name = await applyNext(db, migrations)) {
    applied.push(name);
  }
  await prepareJobs(db, options.queues ?? []);
  return { applied };
}

/** Refuses a database that lacks a migration or has one that this program does not know; changes nothing. */
export async function assertMigrated(db: Database): Promise<void> {
  const migrations = await readMigrations();
  const left = await db.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE tb_app');
    return pending(tx, migrations);
  });
  if (left.length > 0) {
    throw new DatabaseError(
      'migration-missing',
      `the database lacks ${left.map(({ name }) => name).join(', ')}; migrate it first`,
    );
  }
}
