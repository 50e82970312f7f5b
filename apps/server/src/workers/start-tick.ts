import type { Services } from '../app/context.ts';
import { askDueWork } from '../app/schedule/ask-due-work.ts';
import type { WorkerLog } from './start-worker.ts';

/** Looks again and again for what is due, until it is stopped; it has stopped when the promise is fulfilled. */
export function startTick(
  services: Services,
  { log, everyMs }: { readonly log: WorkerLog; readonly everyMs: number },
): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    try {
      const asked = await askDueWork(services);
      if (asked > 0) log.info({ asked }, 'due work');
    } catch (err) {
      log.error({ err }, 'due work: failed, tried again at the next tick');
    }
    if (!isStopped) timer = setTimeout(begin, everyMs);
  }
  function begin(): void {
    looking = look();
  }
  begin();

  return async () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    await looking;
  };
}
