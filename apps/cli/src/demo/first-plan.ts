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

/** Lets the runs that a killed start left behind come to their end; empty when there are none. */
export async function finishInterrupted(connection: ConnectionClient): Promise<readonly Run[]> {
  const interrupted = (await connection.runs.list().toArray()).filter(isOpen);
  if (interrupted.length === 0) return [];
  // Asking makes sure that a worker looks: it takes up whatever is open, oldest first.
  await connection.runs.sync();
  const ended: Run[] = [];
  for (const run of interrupted.toReversed()) ended.push(await connection.runs.wait(run.id, { everyMs: 200 }));
  return ended;
}

function isOpen(run: Run): boolean {
  return run.state === 'queued' || run.state === 'running';
}
