import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { verifyStatements } from 'tallybridge-sdk';
import type { VerifiedStatement } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { connect } from '../client/connect.ts';
import { connectionOf, talking, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags, ListFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';

type Format = 'json' | 'csv' | 'pdf';

interface StatementFlags extends ConnectionFlags {
  readonly format: Format;
  readonly output?: string;
  readonly revision?: string;
}

interface VerifyFlags extends ListFlags {
  readonly online?: true;
}

/** What a sealed month billed, as a file, and whether such files are as they were sealed. */
export function statementCommand(context: CommandContext): Command {
  return new Command('statement')
    .description('The statement of a sealed month: what was billed and what was not.')
    .addCommand(getCommand(context), { isDefault: true })
    .addCommand(verifyCommand(context));
}

function getCommand(context: CommandContext): Command {
  return talkingToConnection('get', 'Gets the statement of a sealed month; "get" may be left out.')
    .argument('<month>', 'such as 2026-10')
    .addOption(new Option('--format <format>', 'json can be verified').choices(['json', 'csv', 'pdf']).default('json'))
    .option('--output <file>', 'where to write it (default: standard output)')
    .option('--revision <number>', 'of a month that was reopened and sealed again (default: the newest)')
    .action((month: string, flags: StatementFlags) => getStatement(context, month, flags));
}

async function getStatement(context: CommandContext, month: string, flags: StatementFlags): Promise<void> {
  const { format, output } = flags;
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(month))
    throw new CliError(`"${plain(month)}" is no month.`, { remedy: 'Name it with its year: 2026-10.' });
  const connection = await connectionOf(flags, context);
  const revision = flags.revision === undefined ? {} : { revision: Number(flags.revision) };
  const file = await connection.periods.statementFile(month, { format, ...revision });
  if (output !== undefined) {
    await writeOut(output, file);
    context.terminal.note(`${output}: the statement of ${month}, ${file.length} bytes`);
  } else if (format === 'pdf') {
    throw new CliError('A PDF is not shown on a terminal.', { remedy: 'Name a file: --output statement.pdf' });
  } else context.terminal.out(Buffer.from(file).toString('utf8').trimEnd());
}

async function writeOut(path: string, file: Uint8Array): Promise<void> {
  try {
    await writeFile(path, file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`${path} cannot be written: ${why}`, { remedy: 'Name another file with --output.', cause });
  }
}

function verifyCommand(context: CommandContext): Command {
  return talking(
    'verify',
    'Recomputes the hashes of statements saved as JSON and checks the chain between them, asking nobody.',
  )
    .summary('checks that statements are as they were sealed')
    .argument('<file...>', 'statements as JSON')
    .option('--online', 'also ask the service whether it has the same')
    .action(async (files: readonly string[], flags: VerifyFlags) => {
      const found = await verifyStatements(await Promise.all(files.map(readJson)));
      const results: Result[] = [];
      for (const [index, each] of found.entries()) {
        const online = flags.online && each.fault === null ? await onlineFault(context, each, flags) : null;
        results.push({ file: files[index] ?? '', ...(online ?? verdictOf(each)) });
      }
      showResults(context, results, flags);
    });
}

interface Verdict {
  readonly fault: string | null;
  readonly message: string;
}

interface Result extends Verdict {
  readonly file: string;
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`${path} cannot be read: ${why}`, { remedy: 'Check the name of the file.', cause });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const remedy = 'Only statements saved as JSON can be verified: tallybridge statement PARTNER MONTH --output FILE';
    throw new CliError(`${path} is no JSON.`, { remedy, cause });
  }
}

function verdictOf({ fault, message, statement }: VerifiedStatement): Verdict {
  if (fault !== null || statement === null) return { fault, message };
  const { month, number, revision, partner } = statement;
  return { fault: null, message: `${partner.key} ${month}, number ${number}, revision ${revision}: as it was sealed` };
}

/** Null when the service has exactly this one. */
async function onlineFault(
  context: CommandContext,
  { statement }: VerifiedStatement,
  { url }: VerifyFlags,
): Promise<Verdict | null> {
  if (statement === null) return null;
  const { partner, connection, month, revision, hash } = statement;
  const { periods } = connect(url === undefined ? {} : { url }, context)
    .partner(partner.key)
    .connection(connection.id);
  const theirs = await periods.statement(month, { revision });
  if (theirs.hash === hash) return null;
  return { fault: 'another-online', message: `the service has another statement of ${month}, revision ${revision}` };
}

function showResults({ terminal }: CommandContext, results: readonly Result[], { json }: VerifyFlags): void {
  const bad = results.find(({ fault }) => fault !== null);
  if (json) terminal.out(JSON.stringify(results, null, 2));
  else {
    for (const { file, fault, message } of results) {
      const mark = fault === null ? terminal.paint.good('ok ') : terminal.paint.bad('BAD');
      terminal.out(`${mark}  ${plain(file)}: ${plain(message)}`);
    }
    if (bad !== undefined) terminal.note(`The first that is not as it was sealed: ${plain(bad.file)}`);
  }
  if (bad !== undefined) process.exitCode = 1;
}
