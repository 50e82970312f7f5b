import type { Instant } from 'tallybridge-engine';
import { instantOrNull, integer, timestamp } from './columns.ts';
import type { ControlTx } from './store.ts';

export interface Backlog {
  readonly due: number;
  /** Since when the oldest of it waits; null where nothing does. */
  readonly oldestDueAt: Instant | null;
  readonly unhealthy: number;
}

/** How much work is due and waits, and how many connections failed when they were last worked on. */
export async function readBacklog(tx: ControlTx, now: Instant): Promise<Backlog> {
  const [row] = await tx.query(
    `SELECT (SELECT count(*) FROM control.due_work WHERE next_due_at <= $1) AS due,
            (SELECT min(next_due_at) FROM control.due_work WHERE next_due_at <= $1) AS oldest_due_at,
            (SELECT count(*) FROM control.connection_health WHERE failures_in_a_row > 0) AS unhealthy`,
    [timestamp(now)],
  );
  if (row === undefined) throw new Error('counting answered no row');
  return {
    due: integer(row, 'due'),
    oldestDueAt: instantOrNull(row, 'oldest_due_at'),
    unhealthy: integer(row, 'unhealthy'),
  };
}
