import { coveredUnits, coverageOf, totalsOf } from './coverage.ts';
import { planOrphans } from './orphans.ts';
import { parkedBecause } from './park.ts';
import { createPlanContext } from './plan-context.ts';
import type { Plan, PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import { planPairs } from './plan-pairs.ts';
import { planReopened } from './reopened.ts';

/**
 * What a sync would change in ConnectWise for one period, line by line and explained. Pure and total: the same input
 * gives the same plan, nothing throws, and one bad line never blocks the others.
 */
export function planBilling(input: PlanInput): Plan {
  const context = createPlanContext(input);
  const { planned, orphans } = planOrphans(context, planPairs(context));
  const lines: PlanLine[] = [];
  for (const { line, beside } of planned) {
    lines.push(line);
    if (beside.length > 0) lines.push(...beside);
  }
  lines.push(...orphans, ...planReopened(context, planned));
  const reasons = parkedBecause(context, planned, orphans);
  return {
    month: input.period.month,
    lines,
    state: reasons.length === 0 ? 'ready' : 'parked',
    parkedBecause: reasons,
    coverage: coverageOf(coveredUnits(lines)),
    totals: totalsOf(lines),
  };
}
