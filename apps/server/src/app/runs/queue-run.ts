import { listOpenRuns, queueRun as storeRun } from '../../store/index.ts';
import type { ConnectionId, PartnerTx, PlanId, Run } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';

interface Wanted {
  readonly connection: ConnectionId;
  readonly kind: Run['kind'];
  readonly plan: PlanId | null;
  readonly month: Run['month'];
  readonly trigger: Run['trigger'];
  /** What it is asked for, where its kind does not say so: no run is meant by another then. */
  readonly input?: unknown;
}

/**
 * Queues runs and, in the same transaction, the jobs for them; while the same run waits already, or the same plan is being written, that one is meant. Jobs
 * go first: whoever else queues runs then waits for the job and not, the other way round, for the audit log.
 */
export async function queueRuns(
  ctx: PartnerContext,
  tx: PartnerTx,
  { runs, afterMs }: { readonly runs: readonly Wanted[]; readonly afterMs: number },
): Promise<readonly Run[]> {
  const { id: partner } = ctx.partner;
  for (const { connection } of runs) await ctx.queue.ask(tx, { kind: 'sync', partner, subject: connection, afterMs });
  const queued: Run[] = [];
  for (const wanted of runs) queued.push(await queueOne(ctx, tx, wanted));
  return queued;
}

async function queueOne(ctx: PartnerContext, tx: PartnerTx, wanted: Wanted): Promise<Run> {
  const { connection, kind, plan } = wanted;
  const open = await listOpenRuns(tx, connection);
  const meant = open.find(
    (each) =>
      wanted.input === undefined &&
      // What a sync reads may have changed since it began; a plan that is being written is the same.
      (each.state === 'queued' || kind === 'apply') &&
      each.kind === kind &&
      (kind === 'sync' || each.plan === plan),
  );
  return meant ?? addRun(ctx, tx, wanted);
}

/** Queues a run for a job that is asked for already. */
export async function addRun(ctx: PartnerContext, tx: PartnerTx, wanted: Wanted): Promise<Run> {
  const { connection, kind, plan, trigger } = wanted;
  const queued = await storeRun(tx, { ...wanted, by: { actor: ctx.actor, at: ctx.now } });
  await audit(ctx, tx, { action: 'run.queued', subject: connection, detail: { run: queued.id, kind, plan, trigger } });
  return queued;
}

/** Queues a run that is to begin at once. */
export async function queueRun(ctx: PartnerContext, wanted: Wanted): Promise<Run> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const [run] = await queueRuns(ctx, tx, { runs: [wanted], afterMs: 0 });
    if (run === undefined) throw new Error('one run was asked for and none was queued');
    return run;
  });
}
