import { listConnections } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { queueRun } from './queue-run.ts';

/** Usage has arrived: connections that follow changes sync soon, once for all that arrives until then. */
export async function askSyncsOnChange(ctx: PartnerContext): Promise<void> {
  const connections = await ctx.store.withPartner(ctx.partner.id, listConnections);
  for (const { id, settings } of connections) {
    if (settings.cadence !== 'on-change' || settings.isPaused) continue;
    await queueRun(ctx, { connection: id, kind: 'sync', plan: null, month: null, afterMs: ctx.settings.coalesceMs });
  }
}
