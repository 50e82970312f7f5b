import type { Run as RunAnswer } from 'tallybridge-sdk/contract';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { queueRun } from './queue-run.ts';
import { toRun } from './to-run.ts';

/** Queues a sync of the connection. */
export async function startSync(ctx: PartnerContext, connection: string): Promise<RunAnswer> {
  const { id } = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, connection));
  return toRun(await queueRun(ctx, { connection: id, kind: 'sync', plan: null, month: null, trigger: 'person' }));
}
