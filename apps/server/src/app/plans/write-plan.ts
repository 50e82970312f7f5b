import { applyPlan } from 'tallybridge-engine';
import type { ApplyReport } from 'tallybridge-engine';
import { movePlan, readApproval, readPlanLines } from '../../store/index.ts';
import type { Plan } from '../../store/index.ts';
import type { PsaSession } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { toResult } from '../runs/run-lines.ts';
import type { RunResult } from '../runs/run-lines.ts';
import { approvedOf } from './to-plan.ts';

export interface WrittenPlan {
  readonly result: RunResult;
  readonly stoppedBy: ApplyReport['stoppedBy'];
}

const DONE: ReadonlySet<string> = new Set(['created', 'changed', 'ended', 'adopted', 'unknown', 'refused', 'held']);

/** A run that was stopped before anything left for ConnectWise gives the plan back. */
function isUntouched({ lines, stoppedBy }: ApplyReport): boolean {
  return stoppedBy !== null && lines.every(({ result }) => !DONE.has(result));
}

/** Writes the approved lines of a plan. A plan that a dead worker was applying is taken up: what it wrote is found. */
export async function writePlan(ctx: PartnerContext, session: PsaSession, plan: Plan): Promise<WrittenPlan> {
  const { lines, approved } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const approval = await readApproval(tx, plan.id);
    await movePlan(tx, plan.id, { to: 'applying', at: ctx.clock.now() });
    return {
      lines: await readPlanLines(tx, plan.id),
      approved: approval === null ? new Set<string>() : approvedOf(approval),
    };
  });
  const report = await applyPlan({
    ports: session.ports,
    settings: ctx.settings.writes,
    installation: ctx.installation.id,
    lines,
    approved,
    month: plan.period.month,
    plannedAt: plan.createdAt,
  });
  const result = toResult(report, approved.size);
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const to = isUntouched(report) ? 'approved' : 'applied';
    await movePlan(tx, plan.id, { to, at: ctx.clock.now() });
    const detail = { ...result.counts, stoppedBy: report.stoppedBy };
    await audit(ctx, tx, { action: `plan.${to === 'applied' ? 'applied' : 'given-back'}`, subject: plan.id, detail });
  });
  return { result, stoppedBy: report.stoppedBy };
}
