import { listConnections, readHealth } from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { isHeldBack } from '../schedule/plan-next-sync.ts';
import { queueRuns } from './queue-run.ts';

/**
 * Usage has arrived, or somebody decided about the connections given: those that follow changes sync soon, once for all
 * that changes until then. One in trouble has its own time to be tried again, and takes in then what has changed meanwhile.
 */
export async function askSyncsOnChange(
  ctx: PartnerContext,
  tx: PartnerTx,
  connections?: readonly Connection[],
): Promise<void> {
  const runs = [];
  for (const connection of connections ?? (await listConnections(tx))) {
    const { cadence, isPaused } = connection.settings;
    if (cadence !== 'on-change' || isPaused || !capabilitiesOf(ctx, connection).has('agreements')) continue;
    const health = await readHealth(tx, { partner: tx.partner, connection: connection.id });
    if (isHeldBack(connection, { health, now: ctx.clock.now() })) continue;
    const sync = { connection: connection.id, kind: 'sync', plan: null, month: null, trigger: 'change' } as const;
    runs.push(sync);
  }
  await queueRuns(ctx, tx, { runs, afterMs: ctx.settings.coalesceMs });
}
