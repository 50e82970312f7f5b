import { PgBoss } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import { jobsOptions, jobsTransaction } from '../jobs.ts';
import { migrate } from '../migrate.ts';
import type { TestDatabases } from './test-databases.ts';

const queues = [{ name: 'sync', policy: 'singleton' as const, retryLimit: 3 }];

async function withQueue(databases: TestDatabases, use: (db: Database, boss: PgBoss) => Promise<void>): Promise<void> {
  const [db] = await databases.empty();
  if (db === undefined) throw new Error('no database');
  await migrate(db, { queues });
  const boss = new PgBoss({ ...jobsOptions(db), supervise: false, schedule: false });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    await use(db, boss);
  } finally {
    await boss.stop({ graceful: false });
    await db.close();
  }
  expect(failures).toEqual([]);
}

export function jobsSuite(databases: TestDatabases): void {
  describe('the job queue', () => {
    it('takes and gives jobs as tb_app, in tables that tb_jobs owns', () =>
      withQueue(databases, async (db, boss) => {
        await boss.send('sync', { connection: 'c1' });
        const [job] = await boss.fetch<{ connection: string }>('sync');
        expect(job?.data).toEqual({ connection: 'c1' });
        await boss.complete('sync', job?.id ?? '');
        const owners = await db.transaction((tx) =>
          tx.query(`SELECT DISTINCT tableowner::text AS owner FROM pg_tables WHERE schemaname = 'jobs'`),
        );
        expect(owners).toEqual([{ owner: 'tb_jobs' }]);
      }));

    it('makes no queue at run time', () =>
      withQueue(databases, async (_db, boss) => {
        await expect(boss.send('unknown', {})).rejects.toThrow('unknown');
        const created = await boss.createQueue('partitioned', { partition: true }).then(
          () => true,
          () => false,
        );
        expect(created).toBe(false);
      }));

    it('takes a job inside our transaction: with it, or not at all', () =>
      withQueue(databases, async (db, boss) => {
        await boss.getQueueStats('sync');
        const failed = db.transaction(async (tx) => {
          await tx.query(`SELECT set_config('role', 'tb_app', true)`);
          await boss.send('sync', { connection: 'lost' }, jobsTransaction(tx));
          throw new Error('rolled back');
        });
        await expect(failed).rejects.toThrow('rolled back');
        await db.transaction(async (tx) => {
          await tx.query(`SELECT set_config('role', 'tb_app', true)`);
          await boss.send('sync', { connection: 'kept' }, jobsTransaction(tx));
        });
        const jobs = await boss.fetch('sync', { batchSize: 10 });
        expect(jobs.map(({ data }) => data)).toEqual([{ connection: 'kept' }]);
      }));
  });
}
