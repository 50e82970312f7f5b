import type { Instant } from 'tallybridge-engine';
import { integer, timestamp } from './columns.ts';
import type { ControlTx } from './store.ts';

/** How much work is due and waits, and how many connections failed when they were last worked on. */
export async function readBacklog(
  tx: ControlTx,
  now: Instant,
): Promise<{ readonly due: number; readonly unhealthy: number }> {
  const [row] = await tx.query(
    `SELECT (SELECT count(*) FROM control.due_work WHERE next_due_at <= $1) AS due,
            (SELECT count(*) FROM control.connection_health WHERE failures_in_a_row > 0) AS unhealthy`,
    [timestamp(now)],
  );
  if (row === undefined) throw new Error('counting answered no row');
  return { due: integer(row, 'due'), unhealthy: integer(row, 'unhealthy') };
}
