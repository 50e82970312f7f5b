import { PgBoss } from 'pg-boss';
import type { ConstructorOptions, Queue } from 'pg-boss';
import { alone } from './alone.ts';
import type { Database, Queryable } from './database.ts';

/** A queue by name with pg-boss's own options for it. */
export type JobQueue = Queue;

const SCHEMA = 'jobs';

/** What the program hands to `new PgBoss(…)`: bound to tb_app, and never making or changing tables. */
export function jobsOptions(db: Database): ConstructorOptions {
  return { ...db.jobs('tb_app'), schema: SCHEMA, migrate: false, createSchema: false };
}

/** Lets pg-boss send inside one of our transactions: `boss.send(name, data, { ...jobsTransaction(tx) })`. */
export function jobsTransaction(tx: Queryable): {
  db: { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
} {
  return {
    db: { executeSql: async (text, values) => ({ rows: [...(await tx.query(text, values?.map(toParameter)))] }) },
  };
}

/** pg-boss binds texts, numbers, dates and objects for jsonb columns. */
function toParameter(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

async function ensureQueue(boss: PgBoss, { name, ...options }: JobQueue): Promise<void> {
  if ((await boss.getQueue(name)) === null) return boss.createQueue(name, options);
  const { policy: _policy, partition: _partition, ...changeable } = options;
  if (Object.keys(changeable).length > 0) await boss.updateQueue(name, changeable);
}

/** Two processes that grant at once trip over each other's rows in the catalogue. */
async function grantToApp(db: Database): Promise<void> {
  await alone(db, async (tx) => {
    await tx.script(`
      SET LOCAL ROLE tb_jobs;
      GRANT USAGE ON SCHEMA ${SCHEMA} TO tb_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO tb_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO tb_app;
    `);
  });
}

/** Makes or updates the queue's tables and the queues themselves, owned by tb_jobs. */
export async function prepareJobs(db: Database, queues: readonly JobQueue[]): Promise<void> {
  const boss = new PgBoss({
    ...db.jobs('tb_jobs'),
    schema: SCHEMA,
    migrate: true,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    for (const queue of queues) await ensureQueue(boss, queue);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures[0] !== undefined) throw failures[0];
  await grantToApp(db);
}
