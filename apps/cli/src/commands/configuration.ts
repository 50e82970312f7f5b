import type { Command } from 'commander';
import { partnerOf, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import { CliError } from '../cli-error.ts';
import { OUTCOMES } from '../configuration/compare.ts';
import { readPartnerFiles, writeFiles } from '../configuration/export-partner.ts';
import { importPartner } from '../configuration/import-partner.ts';
import type { ImportReport } from '../configuration/import-partner.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { describeProblem } from '../folder/problem.ts';
import type { Problem } from '../folder/problem.ts';
import type { CommandContext } from '../command-context.ts';
import { counted, plain } from '../terminal/text.ts';
import { noteProblems } from '../try/show-try.ts';
import { keysFrom } from './connections.ts';

/** The whole configuration of a partner into files. */
export function exportCommand(context: CommandContext): Command {
  return talkingToPartner('export', 'Writes the whole configuration of a partner into files, without keys.')
    .requiredOption('--output <folder>', 'where the files go; files of the same names are replaced')
    .action(async (flags: PartnerFlags & { output: string }) => {
      const files = await readPartnerFiles(partnerOf(flags, context));
      await writeFiles(flags.output, files);
      const names = [...files.keys()];
      if (flags.json) context.terminal.out(JSON.stringify({ folder: flags.output, files: names }, null, 2));
      else context.terminal.out(`${counted(names.length, 'file')} in ${flags.output}: ${names.join(', ')}`);
    });
}

interface ImportFlags extends PartnerFlags {
  readonly apply?: true;
  readonly linksTo: readonly (readonly [string, string])[];
}

const HELP = `
Without --apply it only says what would happen, line by line. What no file names stays as it is,
and importing again changes nothing. Ids of companies, agreements and catalog items are looked up
in the ConnectWise that the links go to; unknown ones are refused by line.

A connection is found by its site and login company. One that does not exist is created with the
keys in TALLYBRIDGE_CONNECTWISE_PUBLIC_KEY and TALLYBRIDGE_CONNECTWISE_PRIVATE_KEY, if they are set.`;

/** Brings a partner in line with exported files. */
export function importCommand(context: CommandContext): Command {
  return talkingToPartner('import', 'Brings a partner, the same or another, in line with files that export wrote.')
    .summary('brings a partner in line with files that export wrote')
    .argument('<folder>', 'the folder of the files')
    .option('--apply', 'carry it out')
    .option('--links-to <folder=id>', 'the connection that the links of a folder go to; may be repeated', mapping, [])
    .addHelpText('after', HELP)
    .action((folder: string, flags: ImportFlags) => runImport(folder, flags, context));
}

function mapping(text: string, before: ImportFlags['linksTo']): ImportFlags['linksTo'] {
  const at = text.indexOf('=');
  if (at < 1) throw new CliError(`--links-to "${text}" is no folder=id.`, { remedy: 'Write --links-to main=<id>.' });
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

async function runImport(folder: string, flags: ImportFlags, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const problems: Problem[] = [];
  const configuration = await readConfiguration(folder, problems);
  const report = await importPartner(partnerOf(flags, context), configuration, {
    isApplied: flags.apply === true,
    connections: new Map(flags.linksTo),
    keys: keysFrom(context),
  });
  const isBad = problems.length > 0 || report.lines.some(({ outcome }) => outcome === 'refused');
  if (isBad) process.exitCode = 1;
  if (flags.json) {
    terminal.out(JSON.stringify({ isApplied: flags.apply === true, ...report, problems }, null, 2));
    return;
  }
  noteProblems(problems, 'these were left out', terminal);
  for (const line of reportText(report)) terminal.out(line);
  if (flags.apply !== true) terminal.out('Nothing is changed yet; add --apply to carry it out.');
}

function reportText({ lines, notes }: ImportReport): readonly string[] {
  const shown = lines.filter(({ outcome }) => outcome !== 'unchanged');
  const counts = OUTCOMES.map((outcome) => `${lines.filter((each) => each.outcome === outcome).length} ${outcome}`);
  return [
    ...shown.map(({ file, line, what, outcome, message }) =>
      plain(describeProblem({ file, line, reason: `${what} ${outcome}${message === null ? '' : `: ${message}`}` })),
    ),
    ...notes.map(plain),
    `${counts.join(', ')}.`,
  ];
}
