import type { Database } from './database.ts';
import { readMigrations } from './migration-files.ts';
import type { Migration } from './migration-files.ts';
import { pending } from './migrate.ts';

export interface ServerState {
  /** Such as 15. */
  readonly version: number;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs: number;
}

/** What a database server says of itself. */
export async function inspectServer(db: Database, clock: { now(): number } = Date): Promise<ServerState> {
  const rows = await db.transaction(async (tx) => {
    await tx.query('SELECT 1');
    const before = clock.now();
    const [row] = await tx.query(
      `SELECT current_setting('server_version_num')::int / 10000 AS version,
              (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`,
    );
    const meanwhile = (clock.now() - before) / 2;
    return { row, at: before + meanwhile };
  });
  const [version, now] = [Number(rows.row?.['version']), Number(rows.row?.['now'])];
  return { version, aheadMs: Math.round(now - rows.at) };
}

/**
 * The names of the migrations that a database lacks; null for a database that was never migrated. Throws a
 * `DatabaseError` for one that a newer or an altered program has used. Changes nothing.
 */
export async function missingMigrations(db: Database, known?: readonly Migration[]): Promise<readonly string[] | null> {
  const migrations = known ?? (await readMigrations());
  return db.transaction(async (tx) => {
    const [found] = await tx.query(
      `SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = 'control' AND relname = 'migrations'`,
    );
    if (found === undefined) return null;
    await tx.query('SET LOCAL ROLE tb_app');
    return (await pending(tx, migrations)).map(({ name }) => name);
  });
}
