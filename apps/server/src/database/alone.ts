import type { Database, Queryable } from './database.ts';

/** Any number; all processes that migrate this database wait for each other on it. */
const LOCK = 7_262_851_309;

/** One transaction that no other migrating process runs beside; what another finished meanwhile is visible in it. */
export function alone<Result>(db: Database, run: (tx: Queryable) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    return run(tx);
  });
}
