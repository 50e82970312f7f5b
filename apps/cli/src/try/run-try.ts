import type { ConnectionClient, Run } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { listProblems } from '../folder/problem.ts';
import type { Problem } from '../folder/problem.ts';
import { fileOf } from '../folder/read-data.ts';
import type { MonthData } from '../folder/read-data.ts';
import { countChanges } from '../plan-view/show-totals.ts';
import { counted, plain } from '../terminal/text.ts';
import { loadCatalog, loadLinks, loadUsage } from './load-month.ts';
import type { Loaded } from './load-month.ts';
import type { Trial } from './start-trial.ts';
import { toApplied } from './try-result.ts';
import type { TryResult } from './try-result.ts';

export interface TryOptions {
  readonly apply: boolean;
  readonly adopt: boolean;
  readonly strict: boolean;
  /** Who approves, as the audit log names them. */
  readonly by: string;
}

/** Loads a month into a trial service and plans it; with `apply`, writes the plan and plans once more. */
export async function runTry(
  trial: Trial,
  month: { data: MonthData; problems: Problem[] },
  options: TryOptions,
): Promise<TryResult & { readonly loaded: Loaded }> {
  const { data, problems } = month;
  const { occasion } = data;
  const partner = trial.tallybridge.partner(occasion.partner);
  await partner.put({ name: occasion.partner, timeZone: occasion.timeZone });
  await loadCatalog(partner, data, problems);
  const connection = partner.connection((await partner.connections.create(trial.connection)).id);
  await loadLinks(connection, data, problems);
  const loaded = await loadUsage(partner, fileOf(data.files, 'usage'), problems);
  if (options.strict) refuseProblems(problems);

  const plan = await connection.plans.create({ month: occasion.period });
  const lines = await connection.plans.lines(plan.id).toArray();
  const planned = { partner: occasion.partner, plan, lines, loaded };
  if (!options.apply) return planned;

  const isAdopting = options.adopt && lines.some((line) => line.action === 'adopt');
  const run = countChanges(lines) > 0 || isAdopting ? await apply(connection, plan.id, options) : null;
  const again = await connection.plans.create({ month: occasion.period });
  return {
    ...planned,
    applied: { counts: toApplied(run), problems: run?.problems ?? [] },
    again: await connection.plans.lines(again.id).toArray(),
  };
}

/** With `--strict` one bad row refuses the lot. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const list = listProblems(problems).map((line) => `  ${plain(line)}`);
  throw new CliError(
    `${counted(problems.length, 'problem')} in the input, and --strict refuses the lot:\n${list.join('\n')}`,
    {
      remedy: 'Correct the rows, or leave out --strict to go on without them.',
    },
  );
}

async function apply(connection: ConnectionClient, plan: string, options: TryOptions): Promise<Run> {
  await connection.plans.approve(plan, {
    by: options.by,
    lines: 'all',
    adopt: options.adopt ? 'all' : 'none',
    acceptWarnings: options.adopt,
    acceptParked: true,
  });
  const queued = await connection.plans.apply(plan);
  const run = await connection.runs.wait(queued.id, { everyMs: 100 });
  if (run.state === 'done') return run;
  throw new CliError(`The plan was not applied: the run is ${run.state}. ${run.error?.message ?? ''}`.trim(), {
    remedy: 'Run the command again; if it happens again, report it with this message.',
    exitCode: 1,
  });
}
