import { TallybridgeError } from 'tallybridge-sdk';
import type { ConnectionClient, PartnerClient, Plan, PlanLine, Run } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';

export const DEMO_USER = 'demo';

const ATTEMPTS = 3;

export interface FirstPlan {
  readonly plan: Plan;
  readonly lines: readonly PlanLine[];
  readonly run: Run;
}

/** Plans, has a person approve and applies. */
export async function applyFirstPlan(connection: ConnectionClient, by: string = DEMO_USER): Promise<FirstPlan> {
  const { plan, lines, queued } = await approveNewest(connection, by, ATTEMPTS);
  const run = await connection.runs.wait(queued.id, { everyMs: 200 });
  if (run.state === 'failed') {
    throw new CliError(`The first plan was not applied: ${run.error?.message ?? 'no reason was given'}.`, {
      remedy: 'Start the demo again; it goes on from here.',
      exitCode: 1,
    });
  }
  return { plan, lines, run };
}

/** Usage asks for a sync of its own, whose plan takes the place of this one where it comes in between. */
async function approveNewest(
  connection: ConnectionClient,
  by: string,
  attempts: number,
): Promise<Pick<FirstPlan, 'plan' | 'lines'> & { readonly queued: Run }> {
  const plan = await connection.plans.create();
  const lines = await connection.plans.lines(plan.id).toArray();
  try {
    await connection.plans.approve(plan.id, { by, lines: 'all', adopt: 'none', acceptParked: true });
    return { plan, lines, queued: await connection.plans.apply(plan.id) };
  } catch (error) {
    const isOvertaken = error instanceof TallybridgeError && error.code === 'plan-not-open';
    if (!isOvertaken || attempts <= 1) throw error;
    return approveNewest(connection, by, attempts - 1);
  }
}

/** The runs that a killed start left behind, oldest first: asked before anything of this start asks for one. */
export async function findInterrupted(partner: PartnerClient): Promise<readonly Run[]> {
  const interrupted: Run[] = [];
  for (const { id } of await partner.connections.list().toArray()) {
    interrupted.push(...(await partner.connection(id).runs.list().toArray()).filter(isOpen).toReversed());
  }
  return interrupted;
}

/** Lets those runs come to their end. */
export async function finishInterrupted(
  connection: ConnectionClient,
  interrupted: readonly Run[],
): Promise<readonly Run[]> {
  if (interrupted.length === 0) return [];
  // Asking makes sure that a worker looks: it takes up whatever is open, oldest first.
  await connection.runs.sync();
  const ended: Run[] = [];
  for (const run of interrupted) ended.push(await connection.runs.wait(run.id, { everyMs: 200 }));
  return ended;
}

function isOpen(run: Run): boolean {
  return run.state === 'queued' || run.state === 'running';
}
