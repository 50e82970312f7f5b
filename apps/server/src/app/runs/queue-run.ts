import { listOpenRuns, queueRun as storeRun } from '../../store/index.ts';
import type { ConnectionId, PlanId, Run } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';

interface Wanted {
  readonly connection: ConnectionId;
  readonly kind: Run['kind'];
  readonly plan: PlanId | null;
  readonly month: Run['month'];
  /** Lets more usage gather first. */
  readonly afterMs: number;
}

/** Queues a run and tells a worker; while the same one waits already, the answer is that one. */
export async function queueRun(ctx: PartnerContext, wanted: Wanted): Promise<Run> {
  const { connection, kind, plan, month, afterMs } = wanted;
  const run = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const open = await listOpenRuns(tx, connection);
    const waiting = open.find(
      (each) => each.state === 'queued' && each.kind === kind && (kind === 'sync' || each.plan === plan),
    );
    if (waiting !== undefined) return waiting;
    const queued = await storeRun(tx, { connection, kind, plan, month, by: { actor: ctx.actor, at: ctx.now } });
    await audit(ctx, tx, { action: 'run.queued', subject: connection, detail: { run: queued.id, kind, plan } });
    return queued;
  });
  // Asked for again even when the run waited already: whoever queued it may have died before telling anybody.
  await ctx.queue.ask({ partner: ctx.partner.id, connection, afterMs });
  return run;
}
