import { listConnections } from '../../store/index.ts';
import type { PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { queueRuns } from './queue-run.ts';

/** Usage has arrived: connections that follow changes sync soon, once for all that arrives until then. */
export async function askSyncsOnChange(ctx: PartnerContext, tx: PartnerTx): Promise<void> {
  const connections = await listConnections(tx);
  const runs = connections
    .filter(({ settings }) => settings.cadence === 'on-change' && !settings.isPaused)
    .map(({ id }) => ({ connection: id, kind: 'sync' as const, plan: null, month: null }));
  await queueRuns(ctx, tx, { runs, afterMs: ctx.settings.coalesceMs });
}
