import { findPlan } from '../../store/index.ts';
import type { Connection, Run } from '../../store/index.ts';
import { connectionInShadow } from '../connections/go-live.ts';
import { connectionPaused } from '../connections/pause-connection.ts';
import { openSession } from '../connections/psa-session.ts';
import type { PartnerContext } from '../context.ts';
import { advancePeriods } from '../periods/advance-periods.ts';
import { writePlan } from '../plans/write-plan.ts';
import { NOTHING_DONE } from './run-lines.ts';
import type { RunOutcome } from './run-outcome.ts';

/** Writes the plan of an apply run, unless another run has ended it meanwhile: what is written already needs nothing. */
export async function runApply(ctx: PartnerContext, connection: Connection, run: Run): Promise<RunOutcome> {
  const id = run.plan;
  const plan = id === null ? null : await ctx.store.withPartner(ctx.partner.id, (tx) => findPlan(tx, id));
  if (plan?.state === 'applied') return { state: 'done', result: NOTHING_DONE, error: null };
  if (plan === null || (plan.state !== 'approved' && plan.state !== 'applying')) {
    const message = `The plan is ${plan?.state ?? 'not there'}, so it was not applied. Make a new plan.`;
    return { state: 'failed', result: NOTHING_DONE, error: { code: 'plan-not-open', message } };
  }
  if (connection.settings.isPaused) throw connectionPaused();
  if (connection.settings.isShadow) throw connectionInShadow();
  const session = await openSession(ctx, connection);
  const { result, error } = await writePlan(ctx, session, plan);
  await advancePeriods(ctx, connection, null);
  return { state: error === null ? 'done' : 'failed', result, error };
}
