import { giveUpRuns, RetryLater, workRuns } from '../app/runs/work-runs.ts';
import type { Services } from '../app/context.ts';
import type { Jobs, Work } from '../jobs/work-queue.ts';
import { connectionId, partnerId } from '../store/index.ts';

export interface WorkerLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

function idsOf(work: Work) {
  const partner = partnerId(work.partner);
  const connection = connectionId(work.connection);
  if (partner === null || connection === null) throw new Error('the job names no partner and connection');
  return { partner, connection };
}

/** Takes jobs and carries out the runs of their connections. A fault is logged, and the queue tries the job again. */
export async function startWorker(
  services: Services,
  jobs: Jobs,
  { log, atOnce }: { log: WorkerLog; atOnce: number },
): Promise<void> {
  const logged =
    (name: string, work: (services: Services, ids: ReturnType<typeof idsOf>) => Promise<void>) => async (job: Work) => {
      try {
        await work(services, idsOf(job));
        log.info({ ...job }, `${name}: done`);
      } catch (err) {
        if (err instanceof RetryLater) log.info({ ...job, why: err.message }, `${name}: later again`);
        else log.error({ ...job, err }, `${name}: failed`);
        throw err;
      }
    };
  await jobs.work({ handle: logged('work', workRuns), giveUp: logged('give up', giveUpRuns) }, atOnce);
}
