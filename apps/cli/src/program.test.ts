import type { Command, Option } from 'commander';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram, summaryOf } from './program.ts';
import { createTerminal } from './terminal/terminal.ts';

const silent = { write: () => true };
const program = createProgram({
  terminal: createTerminal({ stdout: silent, stderr: silent, environment: {} }),
  environment: {},
});

interface Placed {
  readonly path: string;
  readonly command: Command;
}

function below(command: Command, path: string): readonly Placed[] {
  return command.commands.flatMap((inner) => {
    const own = `${path} ${inner.name()}`;
    return [{ path: own, command: inner }, ...below(inner, own)];
  });
}

/** `completion` and `complete` are a library's. */
const OTHERS = /^tallybridge complet/;
const all = below(program, 'tallybridge').filter(({ path }) => !OTHERS.test(path));
const leaves = all.filter(({ command }) => command.commands.length === 0);
const talking = leaves.filter(({ command }) => command.options.some(({ long }) => long === '--url'));

describe('every command', () => {
  it.each(all)('$path says what it is in a sentence, and in a line of a list', ({ command }) => {
    expect(command.description()).toMatch(/^[A-Z].+\.$/);
    expect(summaryOf(command)).toMatch(/^(API|[a-z]).*[^.]$/);
    expect(summaryOf(command).length).toBeLessThanOrEqual(66);
  });

  it.each(leaves)('$path explains each of its arguments and options', ({ command }) => {
    for (const { description } of command.registeredArguments) expect(description).not.toBe('');
    for (const { description } of command.options) expect(description).toMatch(/^[^A-Z].*[^.]$|^(JSON|API)/);
  });

  it.each(talking)('$path knows --json', ({ command }) => {
    expect(command.options.map(({ long }) => long)).toContain('--json');
  });

  it.each(leaves)('$path names partner and connection by options alone', ({ command }) => {
    const names = command.registeredArguments.map((argument) => argument.name());
    expect(names).not.toContain('partner');
    expect(names).not.toContain('connection');
    const byOption = command.options
      .map(({ flags }) => flags)
      .filter((flags) => /^--(partner|connection)\b/.test(flags));
    expect(byOption.every((flags) => ['--partner <key>', '--connection <id>'].includes(flags))).toBe(true);
  });
});

const EVERYWHERE = ['--url', '--json', '--partner', '--connection'];

function row(term: string, text: string): string {
  return `| \`${term.replaceAll('|', '\\|')}\` | ${text.replaceAll('|', '\\|')} |`;
}

function optionText({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? '' : `: ${argChoices.join(', ')}`;
  const isPlain = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  return `${description}${choices}${isPlain ? ` (default: ${defaultValue})` : ''}`;
}

/** One command of docs/cli.md. */
function section({ path, command }: Placed): readonly string[] {
  const rows = [
    ...command.registeredArguments.map((each) => row(each.name(), each.description)),
    ...command.options
      .filter(({ long, hidden }) => !EVERYWHERE.includes(long ?? '') && !hidden)
      .map((option) => row(option.flags, optionText(option))),
  ];
  const needed = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => ` ${flags}`);
  const args = command.registeredArguments.map((argument) => {
    const name = argument.name() + (argument.variadic ? '...' : '');
    return argument.required ? ` <${name}>` : ` [${name}]`;
  });
  const table = rows.length === 0 ? [] : ['', '| argument or option | meaning |', '|---|---|', ...rows];
  return ['', `**\`${path}${args.join('')}${needed.join('')}\`** ${command.description()}`, ...table];
}

/** docs/cli.md as the commands say it. */
function commandsPage(): string {
  const groups = Map.groupBy(leaves, ({ path }) => {
    const first = path.split(' ')[1];
    return program.commands.find((command) => command.name() === first)?.helpGroup() ?? '';
  });
  const shown = [...groups].flatMap(([heading, commands]) => [
    '',
    `## ${heading.replace(/:$/, '')}`,
    ...commands.flatMap(section),
  ]);
  return `${[...INTRODUCTION, ...shown].join('\n')}\n`;
}

const INTRODUCTION = [
  '# Commands',
  '',
  'Every command of `tallybridge`; this page is generated from the commands themselves. `--help` after a command says the same, and more.',
  '',
  'Commands that talk to a service find it by `--url` or `TALLYBRIDGE_URL` (else `http://localhost:4000`) and get in with the API key in',
  "`TALLYBRIDGE_API_KEY`. `--partner KEY` is the vendor's key of the partner, `--connection ID` one of its connections, needed only where there",
  'are several. `--json` prints JSON and nothing else on standard output; what is told about the run goes to standard error. The exit codes',
  'are in [errors.md](errors.md).',
];

describe('docs/cli.md', () => {
  // To accept a change of the commands: vitest run --project unit apps/cli/src/program.test.ts -u
  it('is what the commands say', async () => {
    await expect(commandsPage()).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/cli.md'));
  });
});
