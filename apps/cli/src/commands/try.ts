import { Command } from 'commander';
import { userInfo } from 'node:os';
import { CliError } from '../cli-error.ts';
import { parseFileOptions } from '../folder/locate-files.ts';
import type { Problem } from '../folder/problem.ts';
import { readFiles, readFolder } from '../folder/read-data.ts';
import type { MonthData } from '../folder/read-data.ts';
import type { CommandContext } from '../command-context.ts';
import { compareExpected } from '../try/compare-expected.ts';
import { refuseProblems, runTry } from '../try/run-try.ts';
import { namesOf, noteProblems, showApplied, showNextStep, showPlan, showSource } from '../try/show-try.ts';
import { showStanding } from '../try/show-standing.ts';
import { toJson } from '../try/try-result.ts';
import type { TryResult } from '../try/try-result.ts';

interface Flags {
  readonly apply?: true;
  readonly adopt?: true;
  readonly json?: true;
  readonly strict?: true;
  readonly fromFile: readonly string[];
  readonly partner: string;
  readonly timeZone: string;
  readonly period?: string;
  readonly now?: string;
}

const HELP = `
FOLDER holds one partner's month: partner.json, customers.csv, products.csv, company-links.csv,
product-links.csv, usage.ndjson and connectwise-seed.json, and may hold expected-<period>.csv,
the plan that must come out. Nothing outside this command is touched: the service runs inside
it with a database in memory, against a sandbox loaded with the folder's ConnectWise.

Without a folder, --from-file names single files by kind: customers, products and usage are
needed (usage as NDJSON, or CSV when the name ends in .csv), company-links, product-links,
connectwise and partner may be added. With a folder, a file named this way takes the place of
the folder's own.

Examples:
  tallybridge try ./october
  tallybridge try ./october --apply --adopt
  tallybridge try ./october --json > plan.json
  tallybridge try --from-file customers=c.csv --from-file products=p.csv --from-file usage=u.ndjson

Exit status: 0 done; 1 something failed, is unknown, or differs from the expected plan;
2 the command or its input is wrong.`;

export function tryCommand(context: CommandContext): Command {
  return new Command('try')
    .summary('plans a month of usage from files, in a sandbox')
    .description('Loads a month of usage from files, plans it against a sandbox ConnectWise and prints the plan.')
    .argument('[folder]', 'a data folder')
    .option('--apply', 'apply the plan, show what then stands in ConnectWise, and plan once more')
    .option('--adopt', 'with --apply: also adopt the additions that the plan proposes to adopt')
    .option('--json', 'print the result as JSON and nothing else on standard output')
    .option('--strict', 'refuse everything when a single row is bad')
    .option('--from-file <kind=file>', 'a single file, see below; may be repeated', collect, [])
    .option('--partner <key>', 'without a partner file: the partner', 'partner')
    .option('--time-zone <zone>', 'without a partner file: the time zone of its months', 'UTC')
    .option('--period <month>', 'without a partner file: the month to plan (default: that of --now)')
    .option('--now <moment>', 'without a partner file: the moment to look at it (default: now)')
    .addHelpText('after', HELP)
    .action((folder: string | undefined, flags: Flags) => run(folder, flags, context));
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function run(folder: string | undefined, flags: Flags, { terminal }: CommandContext): Promise<void> {
  if (flags.adopt && !flags.apply) {
    throw new CliError('--adopt needs --apply.', {
      remedy: 'Write --apply --adopt, or leave out --adopt to see the plan.',
    });
  }
  const problems: Problem[] = [];
  const data = await readMonth(folder, flags, problems);
  if (flags.strict) refuseProblems(problems);

  const { startTrial } = await import('../try/start-trial.ts');
  const trial = await startTrial(data.files.get('connectwise'), data.occasion.now);
  try {
    const by = userInfo().username;
    const options = { apply: flags.apply === true, adopt: flags.adopt === true, strict: flags.strict === true, by };
    const result = await runTry(trial, { data, problems }, options);
    noteProblems(problems, 'these rows were left out', terminal);
    if (flags.json) terminal.out(JSON.stringify(toJson(result), null, 2));
    else {
      const names = namesOf(data, trial.sandbox);
      showSource(data, result.loaded, terminal);
      showPlan(result, names, terminal);
      if (flags.apply) {
        for (const line of showStanding(trial.sandbox, result.lines, names, terminal)) terminal.out(line);
        showApplied(result, by, names, terminal);
      } else showNextStep(result.lines, commandOf(folder, flags), terminal);
    }
    if (noteExpected(data, result, terminal) || isFailed(result)) process.exitCode = 1;
  } finally {
    await trial.close();
  }
}

function readMonth(folder: string | undefined, flags: Flags, problems: Problem[]): Promise<MonthData> {
  const files = parseFileOptions(flags.fromFile);
  if (folder !== undefined) return readFolder(folder, files, problems);
  if (files.size === 0) {
    throw new CliError('There is nothing to try.', {
      remedy:
        'Name a data folder (tallybridge try FOLDER) or single files with --from-file; see tallybridge try --help.',
    });
  }
  const now = flags.now ?? new Date().toISOString();
  const texts = { partner: flags.partner, timeZone: flags.timeZone, period: flags.period ?? now.slice(0, 7), now };
  return readFiles(files, texts, problems);
}

/** Says how the plan compares with what the folder expects; true when it differs. */
function noteExpected(data: MonthData, result: TryResult, terminal: CommandContext['terminal']): boolean {
  if (data.expected === null) return false;
  const name = `expected-${data.occasion.period}.csv`;
  const differences = compareExpected(data.expected, result.lines);
  if (differences.length === 0) {
    terminal.note(`All ${data.expected.length} rows of ${name} are met.`);
    return false;
  }
  terminal.note(`The plan differs from ${name}:`);
  for (const difference of differences.slice(0, 20)) terminal.note(`  ${difference}`);
  if (differences.length > 20) terminal.note(`  … and ${differences.length - 20} more (${differences.length} in all)`);
  return true;
}

function isFailed(result: TryResult): boolean {
  const counts = result.applied?.counts;
  return counts !== undefined && counts.failed + counts.unknown > 0;
}

function commandOf(folder: string | undefined, flags: Flags): string {
  const files = flags.fromFile.map((option) => ` --from-file ${option}`).join('');
  return `npx tallybridge try${folder === undefined ? '' : ` ${folder}`}${files}`;
}
