import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { jobsOptions, migrate } from '../database/index.ts';
import type { Database } from '../database/index.ts';
import { postgresForTests, serverDatabases } from '../database/testing/test-databases.ts';
import { createJobs, DEAD, QUEUE, workQueues, workSchema } from './work-queue.ts';
import type { Jobs } from './work-queue.ts';

const server = await postgresForTests();
const HEARTBEAT_SECONDS = 10;

interface Scene {
  readonly db: Database;
  readonly jobs: Jobs;
  /** Another process that takes jobs. */
  readonly take: () => Promise<readonly unknown[]>;
  readonly other: PgBoss;
}

async function withJobs(use: (scene: Scene) => Promise<void>): Promise<void> {
  if (server === null) throw new Error('no server');
  const [db] = await serverDatabases(server).empty();
  if (db === undefined) throw new Error('no database');
  await migrate(db, { queues: workQueues(HEARTBEAT_SECONDS) });
  const onError = (error: Error) => {
    throw error;
  };
  const jobs = createJobs({ boss: jobsOptions(db), superviseSeconds: HEARTBEAT_SECONDS, onError });
  const other = new PgBoss({ ...jobsOptions(db), supervise: false, schedule: false });
  await jobs.start();
  await other.start();
  try {
    await use({ db, jobs, other, take: async () => (await other.fetch(QUEUE)).map(({ data }) => data) });
  } finally {
    await other.stop({ graceful: false });
    await jobs.stop();
    await db.close();
  }
}

describe.runIf(server !== null)('a job on PostgreSQL', () => {
  afterAll(() => server?.stop());
  const work = { kind: 'sync' as const, partner: randomUUID(), subject: randomUUID() };

  it('is there with the transaction that asked for it, or not at all', () =>
    withJobs(async ({ db, jobs, take }) => {
      const failed = db.transaction(async (tx) => {
        await jobs.ask(tx, { ...work, afterMs: 0 });
        throw new Error('rolled back');
      });
      await expect(failed).rejects.toThrow('rolled back');
      expect(await take()).toEqual([]);
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 0 }));
      expect(await take()).toEqual([work]);
    }));

  it('that waits already is not taken before the transaction that asks for it again commits', () =>
    withJobs(async ({ db, jobs, take }) => {
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 0 }));
      await db.transaction(async (tx) => {
        await jobs.ask(tx, { ...work, afterMs: 60_000 });
        expect(await take()).toEqual([]);
      });
      expect(await take()).toEqual([work]);
    }));

  it('that is being carried out is followed by another one, and one that gathers is pulled forward', () =>
    withJobs(async ({ db, jobs, take }) => {
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 0 }));
      expect(await take()).toEqual([work]);
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 60_000 }));
      expect(await take()).toEqual([]);
      const counts = () =>
        db.transaction((tx) =>
          tx.query(`SELECT count(*) FILTER (WHERE start_after > now()) AS later, count(*) AS waiting
            FROM jobs.job WHERE name = '${QUEUE}' AND state = 'created'`),
        );
      expect(await counts()).toEqual([{ later: 1, waiting: 1 }]);
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 0 }));
      expect(await counts()).toEqual([{ later: 0, waiting: 1 }]);
    }));

  it('is taken as soon as the one before it has ended, also by who looked while that one ran', () =>
    withJobs(async ({ db, jobs, take, other }) => {
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 0 }));
      const [before] = await other.fetch(QUEUE);
      const monitor = new PgBoss({ ...jobsOptions(db), supervise: false, schedule: false, monitorIntervalSeconds: 1 });
      await monitor.start();
      await vi.waitFor(async () => {
        await monitor.supervise(QUEUE);
        expect(await monitor.getQueue(QUEUE)).toMatchObject({ activeCount: 1 });
      }, 10_000);
      await monitor.stop({ graceful: false });
      const looking = new PgBoss({ ...jobsOptions(db), supervise: false, schedule: false });
      await looking.start();
      await other.complete(QUEUE, before?.id ?? '');
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 0 }));
      const taken = await looking.fetch(QUEUE, { groupConcurrency: 1 });
      await looking.stop({ graceful: false });
      expect(taken.map(({ data }) => data)).toEqual([work]);
      expect(await take()).toEqual([]);
    }));

  it('is asked for with many others, also where one waits already', () =>
    withJobs(async ({ db, jobs, other }) => {
      const [second, third] = [
        { ...work, subject: randomUUID() },
        { ...work, partner: randomUUID() },
      ];
      await db.transaction((tx) => jobs.ask(tx, { ...second, afterMs: 60_000 }));
      await db.transaction((tx) => jobs.askAll(tx, [work, second, third]));
      const taken = await other.fetch(QUEUE, { batchSize: 10 });
      const inOrder = (works: readonly object[]) => works.map((each) => JSON.stringify(each)).toSorted();
      expect(inOrder(taken.map(({ data }) => workSchema.parse(data)))).toEqual(inOrder([work, second, third]));
    }));

  it('that is called dead is given up only when no other one of the same work is left', () =>
    withJobs(async ({ db, jobs, other }) => {
      const givenUp: unknown[] = [];
      const giveUp = async (given: unknown) => {
        givenUp.push(given);
      };
      await jobs.work({ handle: async () => undefined, giveUp }, 1);
      const callDead = async () => {
        await other.send(DEAD, work);
        await vi.waitFor(
          async () => expect(await other.findJobs(DEAD)).toMatchObject([{ state: 'completed' }]),
          10_000,
        );
        await other.deleteAllJobs(DEAD);
      };
      await db.transaction((tx) => jobs.ask(tx, { ...work, afterMs: 60_000 }));
      await callDead();
      expect(givenUp).toEqual([]);
      await other.deleteAllJobs(QUEUE);
      await callDead();
      expect(givenUp).toEqual([work]);
    }));
});
