import { Command } from 'commander';
import { userInfo } from 'node:os';
import type { Run } from 'tallybridge-sdk';
import { chooseConnection } from '../client/connect.ts';
import { pushUsageFile } from '../client/push-usage.ts';
import { isBad, showRun, showServicePlan } from '../client/show-service.ts';
import { connectionOf, partnerOf, talkingToConnection, talkingToPartner } from '../client/talking.ts';
import type { ConnectionFlags, PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../program.ts';
import { counted, plain } from '../terminal/text.ts';

interface ApprovalFlags extends ConnectionFlags {
  readonly by?: string;
  readonly adopt?: true;
  readonly acceptParked?: true;
}

/** Commands that talk to a running service. */
export function serviceCommands(context: CommandContext): readonly Command[] {
  return [
    usageCommand(context),
    planCommand(context),
    approveCommand(context),
    applyCommand(context),
    runsCommand(context),
  ];
}

function usageCommand(context: CommandContext): Command {
  const push = talkingToPartner(
    'push',
    'Pushes usage records from a file (NDJSON, or CSV when named .csv; - is standard input).',
  )
    .argument('<file>', 'the file, or - for standard input')
    .option('--strict', 'push nothing when a single record is bad')
    .action(async (file: string, flags: PartnerFlags & { strict?: true }) => {
      const options = { strict: flags.strict === true, json: flags.json === true, terminal: context.terminal };
      await pushUsageFile(partnerOf(flags, context), file, options);
    });
  return new Command('usage').description('Usage records.').addCommand(push);
}

function planCommand(context: CommandContext): Command {
  return talkingToConnection('plan', 'Plans a month: reads ConnectWise and shows what a sync would change.')
    .option('--month <month>', 'such as 2026-10 (default: the current month of the partner)')
    .action(async (flags: ConnectionFlags & { month?: string }) => {
      const partner = partnerOf(flags, context);
      const connection = await chooseConnection(partner, flags);
      const plan = await connection.plans.create(flags.month === undefined ? {} : { month: flags.month });
      const lines = await connection.plans.lines(plan.id).toArray();
      if (flags.json) context.terminal.out(JSON.stringify({ plan, lines }, null, 2));
      else await showServicePlan({ partner, plan, lines }, context.terminal);
    });
}

function approveCommand(context: CommandContext): Command {
  return talkingToConnection('approve', 'Approves the lines of a plan, in the name of a person.')
    .argument('<plan>', 'the id of the plan')
    .option('--by <person>', 'who approves (default: the user of this computer)')
    .option('--adopt', 'also adopt every addition that the plan proposes to adopt')
    .option('--accept-parked', 'approve a plan that a brake has parked')
    .action(async (plan: string, flags: ApprovalFlags) => {
      const connection = await connectionOf(flags, context);
      const by = flags.by ?? userInfo().username;
      const adopt = flags.adopt ? 'all' : 'none';
      const approved = await connection.plans.approve(plan, {
        by,
        lines: 'all',
        adopt,
        acceptParked: flags.acceptParked === true,
      });
      const next = `tallybridge apply ${plan} --partner ${flags.partner}`;
      if (flags.json) context.terminal.out(JSON.stringify(approved, null, 2));
      else context.terminal.out(`${counted(approved.approvedLines, 'line')} approved by ${plain(by)}. Apply: ${next}`);
    });
}

function applyCommand(context: CommandContext): Command {
  return talkingToConnection('apply', 'Applies the approved lines of a plan and waits for the outcome.')
    .argument('<plan>', 'the id of the plan')
    .action(async (plan: string, flags: ConnectionFlags) => {
      const connection = await connectionOf(flags, context);
      const run = await connection.runs.wait((await connection.plans.apply(plan)).id);
      if (flags.json) context.terminal.out(JSON.stringify(run, null, 2));
      else for (const line of showRun(run)) context.terminal.out(line);
      if (isBad(run)) process.exitCode = 1;
    });
}

function runsCommand(context: CommandContext): Command {
  return talkingToConnection('runs', 'Lists what the last syncs did, the newest first.').action(
    async (flags: ConnectionFlags) => {
      const connection = await connectionOf(flags, context);
      const runs: Run[] = [];
      for await (const page of connection.runs.list().pages()) {
        runs.push(...page);
        if (runs.length >= 20) break;
      }
      if (flags.json) context.terminal.out(JSON.stringify(runs, null, 2));
      else if (runs.length === 0) context.terminal.out('There are no runs yet.');
      else for (const line of runs.flatMap(showRun)) context.terminal.out(line);
    },
  );
}
