import { Command } from 'commander';
import type { Run } from 'tallybridge-sdk';
import { pushUsageFile } from '../client/push-usage.ts';
import { showRun } from '../client/show-service.ts';
import { connectionOf, partnerOf, talkingToConnection, talkingToPartner } from '../client/talking.ts';
import type { ConnectionFlags, PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';

/** Commands that talk to a running service. */
export function serviceCommands(context: CommandContext): readonly Command[] {
  return [usageCommand(context), runsCommand(context)];
}

function usageCommand(context: CommandContext): Command {
  const push = talkingToPartner(
    'push',
    'Pushes usage records from a file (NDJSON, or CSV when named .csv; - is standard input).',
  )
    .summary('pushes usage records from a file or standard input')
    .argument('<file>', 'the file, or - for standard input')
    .option('--strict', 'push nothing when a single record is bad')
    .action(async (file: string, flags: PartnerFlags & { strict?: true }) => {
      const options = { strict: flags.strict === true, json: flags.json === true, terminal: context.terminal };
      await pushUsageFile(partnerOf(flags, context), file, options);
    });
  return new Command('usage').description('Usage records.').addCommand(push);
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
