import type { Run as RunAnswer } from 'tallybridge-sdk/contract';
import type { Plan } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { connectionInShadow } from '../connections/go-live.ts';
import { connectionPaused } from '../connections/pause-connection.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { queueRun } from '../runs/queue-run.ts';
import { toRun } from '../runs/to-run.ts';
import type { PlanPath } from './list-plans.ts';
import { planNotOpen, requirePlan } from './to-plan.ts';

function checkApplicable({ state }: Plan): void {
  if (state === 'approved' || state === 'applying') return;
  if (state === 'ready' || state === 'parked' || state === 'draft') {
    throw new AppError('plan-nothing-approved', 'no line of the plan is approved yet', {
      remedy: 'Approve lines of the plan first.',
    });
  }
  throw planNotOpen(state);
}

/** Queues the approved lines of a plan for a worker. */
export async function applyPlan(ctx: PartnerContext, path: PlanPath): Promise<RunAnswer> {
  const { connection, plan } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await requireConnection(tx, path.connection);
    return { connection: found, plan: await requirePlan(tx, found.id, path.plan) };
  });
  checkApplicable(plan);
  if (connection.settings.isPaused) throw connectionPaused();
  if (connection.settings.isShadow) throw connectionInShadow();
  const run = await queueRun(ctx, {
    connection: connection.id,
    kind: 'apply',
    plan: plan.id,
    month: plan.period.month,
    trigger: 'person',
  });
  return toRun(run);
}
