import type { Plan as PlanAnswer, rejectionSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { findPlan, movePlan } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import type { PlanPath } from './list-plans.ts';
import { requirePlanToDecide, toPlan } from './to-plan.ts';

/** Nothing of a rejected plan is ever applied. */
export async function rejectPlan(
  ctx: PartnerContext,
  path: PlanPath,
  rejection: z.output<typeof rejectionSchema>,
): Promise<PlanAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, path.connection);
    const plan = await requirePlanToDecide(ctx, tx, { connection: id, id: path.plan });
    if (plan.state !== 'rejected' && !(await movePlan(tx, plan.id, { to: 'rejected', at: ctx.now }))) {
      throw new AppError('plan-not-open', `the plan is ${plan.state} and cannot be rejected`, {
        remedy: 'Only a plan that nobody has begun to apply can be rejected.',
      });
    }
    const answer = await toPlan(tx, (await findPlan(tx, plan.id)) ?? plan);
    const { by, note } = rejection;
    if (plan.state !== 'rejected')
      await audit(ctx, tx, { action: 'plan.rejected', subject: plan.id, detail: { by, note } });
    return answer;
  });
}
