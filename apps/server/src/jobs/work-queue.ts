import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { ConstructorOptions } from 'pg-boss';
import { z } from 'zod';
import { jobsTransaction } from '../database/index.ts';
import type { Queryable } from '../database/index.ts';
import { DUE_KINDS } from '../store/index.ts';

/** The only thing that a job says: what kind of work is to be done on what. All else stands in tables. */
export const workSchema = z.union([
  z.object({ kind: z.enum(DUE_KINDS), partner: z.uuid(), subject: z.uuid() }),
  // Of a vendor, and of no partner.
  z.object({ kind: z.literal('notify-operators'), subject: z.uuid() }),
]);
export type Work = z.infer<typeof workSchema>;

export const QUEUE = 'work';
export const DEAD = 'work-dead';
const EXPIRE_SECONDS = 4 * 3600;
const RETRY_LIMIT = 10;
const LONGEST_RETRY_SECONDS = 900;
const POLL_SECONDS = 0.5;
const STOP_TIMEOUT_MS = 30_000;
/** The least that the queue takes. */
const LAST_STOP_MS = 1000;

/**
 * Made by the migration, never at run time. `short` with a key: of the same work one job waits; its group lets one run. A
 * policy that does both passes over jobs of a key for seconds after another one of it has ended.
 */
export function workQueues(heartbeatSeconds: number) {
  return [
    { name: DEAD },
    {
      name: QUEUE,
      policy: 'short',
      deadLetter: DEAD,
      expireInSeconds: EXPIRE_SECONDS,
      retryLimit: RETRY_LIMIT,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: LONGEST_RETRY_SECONDS,
      heartbeatSeconds,
      notify: true,
    },
  ];
}

interface WorkHandlers {
  readonly handle: (work: Work) => Promise<void>;
  readonly giveUp: (work: Work) => Promise<void>;
}

export interface Jobs {
  start(): Promise<void>;
  /** Part of the transaction given: the job is there when it commits, and not before. */
  ask(tx: Queryable, work: Work & { readonly afterMs: number }): Promise<void>;
  /** The same for many at once, to begin at once. */
  askAll(tx: Queryable, works: readonly Work[]): Promise<void>;
  /**
   * Carries out jobs until `stop`: so many at once in this process, and one per subject in all processes. A job that
   * throws is tried again with growing pauses, and handed to `giveUp` at last.
   */
  work(handlers: WorkHandlers, atOnce: number): Promise<void>;
  /** Lets running jobs end, within half a minute; what was not done by then another worker takes up. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  readonly boss: ConstructorOptions;
  readonly onError: (error: Error) => void;
  /** How often the queue looks after dead workers: another one has their job so much later at most. */
  readonly superviseSeconds: number;
}

const OPEN_STATES: readonly string[] = ['created', 'retry', 'active'];

const subjectOf = (work: Work): string => ('partner' in work ? `${work.partner}/${work.subject}` : work.subject);
const keyOf = (work: Work): string => `${work.kind}/${subjectOf(work)}`;
/** Tickets do not wait while a long sync of their connection runs: they write to nothing that it writes to. */
const groupOf = (work: Work): string => (work.kind === 'tickets' ? keyOf(work) : subjectOf(work));

export function createJobs({ boss: bossOptions, onError, superviseSeconds }: JobsOptions): Jobs {
  const boss = new PgBoss({
    ...bossOptions,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', onError);

  /** Behind a job that failed for good may be another one of the same work. */
  async function isAsked(work: Work): Promise<boolean> {
    const jobs = await boss.findJobs(QUEUE, { key: keyOf(work) });
    return jobs.some(({ state }) => OPEN_STATES.includes(state));
  }

  async function ask(tx: Queryable, { afterMs, ...work }: Work & { readonly afterMs: number }): Promise<void> {
    const inside = { singletonKey: keyOf(work), ...jobsTransaction(tx) };
    const startAfter = Math.ceil(afterMs / 1000);
    for (;;) {
      const sent = await boss.send(QUEUE, work, { ...inside, startAfter, group: { id: groupOf(work) } });
      if (sent !== null) return;
      // One waits already. Touching it keeps workers off it until the commit, or they would not see what is queued here;
      // and what is wanted now does not wait for more usage to gather. One that a worker has taken meanwhile is not found.
      const { updated } = await boss.update(QUEUE, work, { ...inside, ...(afterMs === 0 ? { startAfter } : {}) });
      if (updated > 0) return;
    }
  }

  return {
    async start() {
      await boss.start();
      // A send with a cold cache would look the queue up in the middle of somebody's transaction: this warms it.
      await boss.getQueueStats(QUEUE);
    },

    ask,

    async askAll(tx, works) {
      const jobs = works.map((work) => {
        return { id: randomUUID(), data: work, singletonKey: keyOf(work), group: { id: groupOf(work) } };
      });
      const inserted = new Set(await boss.insert(QUEUE, jobs, { ...jobsTransaction(tx), returnId: true }));
      for (const { id, data } of jobs) {
        if (!inserted.has(id)) await ask(tx, { ...data, afterMs: 0 });
      }
    },

    async work({ handle, giveUp }, atOnce) {
      const options = {
        batchSize: 1,
        localConcurrency: atOnce,
        groupConcurrency: 1,
        pollingIntervalSeconds: POLL_SECONDS,
        notifyPollingIntervalSeconds: POLL_SECONDS,
      } as const;
      await boss.work(QUEUE, options, async (jobs) => {
        for (const job of jobs) await handle(workSchema.parse(job.data));
      });
      await boss.work(DEAD, async (jobs) => {
        for (const job of jobs) {
          const work = workSchema.parse(job.data);
          if (!(await isAsked(work))) await giveUp(work);
        }
      });
    },

    async stop() {
      // Its own way of waiting looks every half second only, also for workers that do nothing.
      const ended = Promise.all([QUEUE, DEAD].map((queue) => boss.offWork(queue)));
      await Promise.race([ended, pause(STOP_TIMEOUT_MS - LAST_STOP_MS, undefined, { ref: false })]);
      await boss.stop({ graceful: true, timeout: LAST_STOP_MS });
    },
  };
}
