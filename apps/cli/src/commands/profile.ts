import { Command } from 'commander';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { problemText, ReadProfile } from 'tallybridge-server';
import { CliError } from '../cli-error.ts';
import { connect } from '../client/connect.ts';
import { talking } from '../client/talking.ts';
import type { ListFlags } from '../client/talking.ts';
import { showProfile } from '../profile-view/show-profile.ts';
import type { CommandContext } from '../command-context.ts';
import { counted } from '../terminal/text.ts';

type ProblemText = typeof problemText;

/** The profile of a vendor: what is particular to it, as data. */
export function profileCommand(context: CommandContext): Command {
  return new Command('profile')
    .description('The profile of a vendor: what is particular to it, as data.')
    .addCommand(checkCommand(context))
    .addCommand(showCommand(context));
}

function checkCommand({ terminal }: CommandContext): Command {
  return new Command('check')
    .description('Checks profiles without a service: every problem with its line, its path and what to do.')
    .argument('<files...>', 'profiles, or folders of them')
    .option('--json', 'print the problems as JSON')
    .action(async (paths: readonly string[], { json }: { json?: true }) => {
      const { problemText, readProfileFile } = await import('tallybridge-server');
      const reads = paths.flatMap(filesOf).map((file) => ({ file, read: readProfileFile(file) }));
      const problems = reads.flatMap(({ read }) => (read.kind === 'problems' ? read.problems : []));
      if (problems.length > 0) process.exitCode = 2;
      if (json) {
        terminal.out(JSON.stringify({ problems }, null, 2));
        return;
      }
      for (const { file, read } of reads) {
        for (const line of verdict(file, read, problemText)) terminal.out(line);
      }
    });
}

function verdict(file: string, read: ReadProfile, problemText: ProblemText): readonly string[] {
  if (read.kind === 'profile') return [`${file}: in order, the vendor "${read.profile.key}" (${read.profile.name})`];
  return [
    `${file}: ${counted(read.problems.length, 'problem')}`,
    ...read.problems.map((one) => `  ${problemText(one)}`),
  ];
}

function showCommand(context: CommandContext): Command {
  return talking('show', 'Shows a profile with the rights that follow from it: of a file, or of the service.')
    .argument('[file]', 'a profile; without it the one that the service has for the API key')
    .action(async (file: string | undefined, flags: ListFlags) => {
      const shown = await (file === undefined ? connect(flags, context).profile() : describedProfile(file));
      const lines = flags.json ? [JSON.stringify(shown, null, 2)] : showProfile(shown, context.terminal);
      for (const line of lines) context.terminal.out(line);
    });
}

async function describedProfile(file: string) {
  const { describeProfile, problemText, readProfileFile } = await import('tallybridge-server');
  const read = readProfileFile(file);
  if (read.kind === 'profile') return describeProfile(read.profile);
  throw new CliError(`The profile has ${counted(read.problems.length, 'problem')}:`, {
    remedy: read.problems.map((one) => `  ${problemText(one)}`).join('\n'),
  });
}

function filesOf(path: string): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json') && name !== 'profile.schema.json');
  if (names.length === 0) throw new CliError(`${path} holds no profile.`, { remedy: 'Name a file such as acme.json.' });
  return names.toSorted().map((name) => join(path, name));
}
