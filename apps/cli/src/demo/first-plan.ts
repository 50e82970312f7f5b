import type { ConnectionClient, Plan, PlanLine, Run } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';

export const DEMO_USER = 'demo';

export interface FirstPlan {
  readonly plan: Plan;
  readonly lines: readonly PlanLine[];
  readonly run: Run;
}

/** Plans, has the user `demo` approve and applies. */
export async function applyFirstPlan(connection: ConnectionClient): Promise<FirstPlan> {
  const plan = await connection.plans.create();
  const lines = await connection.plans.lines(plan.id).toArray();
  await connection.plans.approve(plan.id, { by: DEMO_USER, lines: 'all', adopt: 'none', acceptParked: true });
  const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 200 });
  if (run.state === 'failed') {
    throw new CliError(`The first plan was not applied: ${run.error?.message ?? 'no reason was given'}.`, {
      remedy: 'Start the demo again; it goes on from here.',
      exitCode: 1,
    });
  }
  return { plan, lines, run };
}

/** Lets a run that a killed start left behind come to its end; null when there is none. */
export async function finishInterrupted(connection: ConnectionClient): Promise<Run | null> {
  for await (const run of connection.runs.list()) {
    if (run.state === 'queued' || run.state === 'running') return connection.runs.wait(run.id, { everyMs: 200 });
  }
  return null;
}
