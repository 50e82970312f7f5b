import type { ConnectionClient, Plan, PlanLine, Run } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';

export const DEMO_USER = 'demo';

export interface FirstPlan {
  readonly plan: Plan;
  readonly lines: readonly PlanLine[];
  readonly run: Run;
}

/**
 * Plans, has the user `demo` approve and applies. A start that was killed on the way leaves a connection whose first
 * plan was never applied to the end, and the next start plans what is then still to do.
 */
export async function applyFirstPlan(connection: ConnectionClient): Promise<FirstPlan> {
  const plan = await connection.plans.create();
  const lines = await connection.plans.lines(plan.id).toArray();
  await connection.plans.approve(plan.id, { by: DEMO_USER, lines: 'all', adopt: 'none', acceptParked: true });
  const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 200 });
  if (run.state !== 'done') {
    throw new CliError(`The first plan was not applied: ${run.error?.message ?? run.state}.`, {
      remedy: 'Start the demo again; it goes on from here.',
      exitCode: 1,
    });
  }
  return { plan, lines, run };
}
