import { claimLines } from './claim-lines.ts';
import { coverageOf, totalsOf } from './coverage.ts';
import { locate } from './locate.ts';
import { planOrphans } from './orphans.ts';
import { parkedBecause } from './park.ts';
import { createPlanContext } from './plan-context.ts';
import type { Plan, PlanInput } from './plan-input.ts';
import { planPair } from './plan-pair.ts';

/**
 * What a sync would change in ConnectWise for one period, line by line and explained. Pure and total: the same input
 * gives the same plan, nothing throws, and one bad line never blocks the others.
 */
export function planBilling(input: PlanInput): Plan {
  const context = createPlanContext(input);
  const places = input.usage.map((pair) => locate(context, pair));
  const claims = claimLines(context, input.usage, places);
  const pairs = input.usage.flatMap((pair, index) => {
    const located = places[index];
    if (located === undefined) return [];
    const isSecond =
      located.kind === 'placed' && located.place.key !== null && claims.get(located.place.keyText) !== index;
    return [planPair({ context, pair, located, isSecond })];
  });
  const { planned, orphans } = planOrphans(context, claims, pairs);
  const reasons = parkedBecause(context, planned, orphans);
  const lines = [...planned.flatMap(({ line, beside }) => [line, ...beside]), ...orphans];
  return {
    month: input.period.month,
    lines,
    state: reasons.length === 0 ? 'ready' : 'parked',
    parkedBecause: reasons,
    coverage: coverageOf(lines),
    totals: totalsOf(lines),
  };
}
