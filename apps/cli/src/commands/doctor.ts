import { Command } from 'commander';
import { connect, serviceUrl } from '../client/connect.ts';
import { examineService } from '../client/examine-service.ts';
import type { ServiceFinding } from '../client/examine-service.ts';
import type { CommandContext } from '../command-context.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, plain, wrap } from '../terminal/text.ts';

const HELP = `
It reads the settings of the service from the environment, so run it where the service runs and
as the same user: DATABASE_URL or TALLYBRIDGE_DATA, TALLYBRIDGE_MASTER_KEY and others. With
TALLYBRIDGE_API_KEY it also asks the running service. It makes and changes nothing.

Exit status: 0 nothing is bad, there may be warnings; 1 something is bad.`;

type Finding = Omit<ServiceFinding, 'check'> & { readonly check: string };

/** What is wrong with an installation, and what to do about it. */
export function doctorCommand(context: CommandContext): Command {
  return new Command('doctor')
    .summary('looks at the installation and says what is wrong and what to do')
    .description('Looks at settings, database, keys, clocks and connections, and says what is wrong and what to do.')
    .option('--url <url>', 'the running service (default: TALLYBRIDGE_URL, else http://localhost:4000)')
    .option('--json', 'print JSON and nothing else on standard output')
    .addHelpText('after', HELP)
    .action(async (flags: { readonly url?: string; readonly json?: true }) => {
      const { terminal, environment } = context;
      const { examineInstallation } = await import('tallybridge-server');
      const nodeVersion = process.versions.node;
      const findings: readonly Finding[] = [
        ...(await examineInstallation({ settings: environment, nodeVersion })),
        ...(await serviceFindings(flags, context)),
      ];
      if (findings.some(({ state }) => state === 'bad')) process.exitCode = 1;
      if (flags.json) terminal.out(JSON.stringify({ findings }, null, 2));
      else for (const line of text(findings, terminal)) terminal.out(line);
    });
}

async function serviceFindings(
  flags: { readonly url?: string },
  context: CommandContext,
): Promise<readonly ServiceFinding[]> {
  if ((context.environment['TALLYBRIDGE_API_KEY'] ?? '') === '') return [];
  const url = serviceUrl(flags, context);
  return examineService({ url, tallybridge: connect(flags, context), fetch: globalThis.fetch });
}

const INDENT = ' '.repeat(9);

function text(findings: readonly Finding[], terminal: Terminal): readonly string[] {
  const { good, warn, bad } = terminal.paint;
  const paint = { ok: good, warning: warn, bad };
  const width = terminal.width - INDENT.length;
  const shown = findings.flatMap(({ state, sentence, remedy }) => {
    const [first = '', ...rest] = wrap(plain(sentence), width);
    const todo =
      remedy === null ? [] : wrap(plain(remedy), width - 2).map((line, at) => (at === 0 ? `→ ${line}` : `  ${line}`));
    return [
      `${paint[state](state.padEnd(INDENT.length - 2))}  ${first}`,
      ...[...rest, ...todo].map((line) => INDENT + line),
    ];
  });
  const count = (wanted: Finding['state']) => findings.filter(({ state }) => state === wanted).length;
  const total =
    count('bad') + count('warning') === 0
      ? good('Everything that was looked at is in order.')
      : `${count('bad')} bad, ${counted(count('warning'), 'warning')}, ${count('ok')} in order.`;
  return [...shown, '', total];
}
