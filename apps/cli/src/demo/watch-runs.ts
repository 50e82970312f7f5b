import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionClient, Run } from 'tallybridge-sdk';

const ENDED: ReadonlySet<Run['state']> = new Set(['done', 'waiting', 'failed']);
const EVERY_MS = 500;

/** Reports every run that ends from now on, oldest first, until it is told to stop. */
export async function watchRuns(
  connection: ConnectionClient,
  onEnded: (run: Run) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const known = new Set((await newestRuns(connection)).filter(isEnded).map((run) => run.id));
  while (!signal.aborted) {
    const runs = await newestRuns(connection);
    for (const run of runs.filter((each) => isEnded(each) && !known.has(each.id)).toReversed()) {
      known.add(run.id);
      await onEnded(run);
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function newestRuns(connection: ConnectionClient): Promise<readonly Run[]> {
  for await (const page of connection.runs.list().pages()) return page;
  return [];
}

function isEnded(run: Run): boolean {
  return ENDED.has(run.state);
}
