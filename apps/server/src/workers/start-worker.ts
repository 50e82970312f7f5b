import type { Services } from '../app/context.ts';
import type { Jobs, Work } from '../jobs/work-queue.ts';
import { measured } from '../telemetry/telemetry.ts';
import { giveUp, handle } from './handlers.ts';

export interface WorkerLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Takes jobs and carries them out by their kind. A fault is logged, and the queue tries the job again. */
export async function startWorker(
  services: Services,
  jobs: Jobs,
  { log, atOnce }: { log: WorkerLog; atOnce: number },
): Promise<void> {
  const logged = (name: string, work: (job: Work) => Promise<void>) => async (job: Work) => {
    const what = { kind: 'job', name: `${name} ${job.kind}`, labels: { kind: job.kind } } as const;
    try {
      await measured(services.telemetry, { what, outcomeOf: () => 'done' }, () => work(job));
      log.info({ ...job }, `${name}: done`);
    } catch (err) {
      log.error({ ...job, err }, `${name}: failed`);
      throw err;
    }
  };
  await jobs.work(
    {
      handle: logged('work', (job) => handle(services, job)),
      giveUp: logged('give up', (job) => giveUp(services, job)),
    },
    atOnce,
  );
}
