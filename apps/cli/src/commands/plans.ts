import type { Command } from 'commander';
import { userInfo } from 'node:os';
import type { ConnectionClient, Plan } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { isBad, showRun, showServicePlan } from '../client/show-service.ts';
import { connectionOf, partnerOf, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import { watchApplied } from '../client/watch-applied.ts';
import type { CommandContext } from '../command-context.ts';
import { counted } from '../terminal/text.ts';

/** From the plan of a month to what was written. */
export function planCommands(context: CommandContext): readonly Command[] {
  return [planCommand(context), approveCommand(context), rejectCommand(context), applyCommand(context)];
}

export const personHere = (by: string | undefined): string => by ?? userInfo().username;

function planCommand(context: CommandContext): Command {
  return talkingToConnection('plan', 'Plans a month: reads ConnectWise and shows what a sync would change.')
    .argument('[plan]', 'the id of a plan that was made before, to look at it again')
    .option('--month <month>', 'such as 2026-10 (default: the current month of the partner)')
    .action(async (id: string | undefined, flags: ConnectionFlags & { month?: string }) => {
      const { plans } = await connectionOf(flags, context);
      if (id !== undefined && flags.month !== undefined)
        throw new CliError('A plan that was made has its month already.', { remedy: 'Leave --month out.' });
      const plan =
        id === undefined
          ? await plans.create(flags.month === undefined ? {} : { month: flags.month })
          : await plans.get(id);
      const lines = await plans.lines(plan.id).toArray();
      if (flags.json) context.terminal.out(JSON.stringify({ plan, lines }, null, 2));
      else await showServicePlan({ partner: partnerOf(flags, context), plan, lines }, context.terminal);
    });
}

interface ApprovalFlags extends ConnectionFlags {
  readonly by?: string;
  readonly lines?: string[];
  readonly adopt?: true | string[];
  readonly acceptParked?: true;
  readonly acceptWarnings?: true;
}

function approveCommand(context: CommandContext): Command {
  return talkingToConnection('approve', 'Approves the lines of a plan, in the name of a person.')
    .argument('<plan>', 'the id of the plan')
    .option('--by <person>', 'who approves (default: the user of this computer)')
    .option('--lines <fingerprints...>', 'only these lines to create, change and end (default: all)')
    .option('--adopt [fingerprints...]', 'also adopt these additions, or all that the plan proposes')
    .option('--accept-warnings', 'adopt also what ConnectWise does not bill or takes included units off')
    .option('--accept-parked', 'approve a plan that a brake has parked')
    .action(async (plan: string, flags: ApprovalFlags) => {
      const { plans } = await connectionOf(flags, context);
      const by = personHere(flags.by);
      const approved = await plans.approve(plan, {
        by,
        lines: flags.lines ?? 'all',
        adopt: flags.adopt === true ? 'all' : (flags.adopt ?? 'none'),
        acceptParked: flags.acceptParked === true,
        acceptWarnings: flags.acceptWarnings === true,
      });
      if (flags.json) {
        context.terminal.out(JSON.stringify(approved, null, 2));
        return;
      }
      const rest = ` --partner ${flags.partner} --watch`;
      context.terminal.out(
        `${counted(approved.approvedLines, 'line')} approved by ${by}. Apply: tallybridge apply ${plan}${rest}`,
      );
    });
}

interface RejectionFlags extends ConnectionFlags {
  readonly by?: string;
  readonly note?: string;
  readonly lines?: string[];
  readonly takeBack?: true;
}

function rejectCommand(context: CommandContext): Command {
  return talkingToConnection('reject', 'Rejects a plan, or some of its lines: nothing of them is written.')
    .argument('<plan>', 'the id of the plan')
    .option('--by <person>', 'who rejects (default: the user of this computer)')
    .option('--note <text>', 'why, for the line and the audit log')
    .option('--lines <fingerprints...>', 'only these lines, while the plan is open (default: the plan as a whole)')
    .option('--take-back', 'take the rejections of lines back, of all lines where none are named')
    .action(async (plan: string, flags: RejectionFlags) => {
      const { plans } = await connectionOf(flags, context);
      const said = { by: personHere(flags.by), ...(flags.note !== undefined && { note: flags.note }) };
      const rejected = await rejectWith(plans, plan, { flags, said });
      if (flags.json) context.terminal.out(JSON.stringify(rejected, null, 2));
      else for (const line of showRejected(rejected, { flags, by: said.by })) context.terminal.out(line);
    });
}

function rejectWith(
  plans: ConnectionClient['plans'],
  plan: string,
  { flags, said }: { readonly flags: RejectionFlags; readonly said: { readonly by: string; readonly note?: string } },
): Promise<Plan> {
  const { lines } = flags;
  if (flags.takeBack) return plans.restoreLines(plan, { ...said, lines: lines ?? 'all' });
  return lines === undefined ? plans.reject(plan, said) : plans.rejectLines(plan, { ...said, lines });
}

function showRejected(
  { id, rejected, totals }: Plan,
  { flags, by }: { readonly flags: RejectionFlags; readonly by: string },
): readonly string[] {
  if (!flags.takeBack && flags.lines === undefined) return [`Plan ${id} was rejected by ${by}.`];
  const left = totals.changes - rejected.changes;
  const next = `The next plan has rejected lines again; what shall last: tallybridge holds set --partner ${flags.partner}`;
  return [
    `${counted(rejected.lines, 'line')} of the plan ${rejected.lines === 1 ? 'is' : 'are'} rejected, ${counted(left, 'change')} ${left === 1 ? 'is' : 'are'} left to approve.`,
    ...(rejected.lines === 0 ? [] : [next]),
  ];
}

function applyCommand(context: CommandContext): Command {
  return talkingToConnection('apply', 'Applies the approved lines of a plan and waits for the outcome.')
    .argument('<plan>', 'the id of the plan')
    .option('--watch', 'show each line as it is written; with --json one event a line')
    .action(async (plan: string, flags: ConnectionFlags & { watch?: true }) => {
      const connection = await connectionOf(flags, context);
      const queued = await connection.plans.apply(plan);
      if (flags.watch)
        await watchApplied(connection, plan, { terminal: context.terminal, isJson: flags.json === true });
      const run = await connection.runs.wait(queued.id);
      if (!flags.json) for (const line of showRun(run)) context.terminal.out(line);
      else if (!flags.watch) context.terminal.out(JSON.stringify(run, null, 2));
      if (isBad(run)) process.exitCode = 1;
    });
}
