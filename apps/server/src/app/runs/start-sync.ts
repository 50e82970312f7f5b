import type { Run as RunAnswer } from 'tallybridge-sdk/contract';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { requireCapability } from '../profiles/capabilities.ts';
import { queueRun } from './queue-run.ts';
import { toRun } from './to-run.ts';

/** Queues a sync of the connection. */
export async function startSync(ctx: PartnerContext, connection: string): Promise<RunAnswer> {
  const known = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, connection));
  requireCapability(ctx, known, 'agreements');
  const run = { connection: known.id, kind: 'sync', plan: null, month: null, trigger: 'person' } as const;
  return toRun(await queueRun(ctx, run));
}
