import { listConnections, readHealth } from '../../store/index.ts';
import type { PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { isHeldBack } from '../schedule/plan-next-sync.ts';
import { queueRuns } from './queue-run.ts';

/**
 * Usage has arrived: connections that follow changes sync soon, once for all that arrives until then. One in trouble has
 * its own time to be tried again, and takes in then what has arrived meanwhile.
 */
export async function askSyncsOnChange(ctx: PartnerContext, tx: PartnerTx): Promise<void> {
  const runs = [];
  for (const connection of await listConnections(tx)) {
    const { cadence, isPaused } = connection.settings;
    if (cadence !== 'on-change' || isPaused || !capabilitiesOf(ctx, connection).has('agreements')) continue;
    const health = await readHealth(tx, { partner: tx.partner, connection: connection.id });
    if (isHeldBack(connection, { health, now: ctx.clock.now() })) continue;
    const sync = { connection: connection.id, kind: 'sync', plan: null, month: null, trigger: 'change' } as const;
    runs.push(sync);
  }
  await queueRuns(ctx, tx, { runs, afterMs: ctx.settings.coalesceMs });
}
