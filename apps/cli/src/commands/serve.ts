import { Command } from 'commander';
import { once } from 'node:events';
import type { CommandContext } from '../command-context.ts';

const HELP = `
Settings come from the environment: DATABASE_URL or TALLYBRIDGE_DATA (a folder, default
.tallybridge), TALLYBRIDGE_PORT, TALLYBRIDGE_HOST, TALLYBRIDGE_MASTER_KEY and others; wrong ones
are listed before anything starts.`;

export function serveCommand(context: CommandContext): Command {
  return new Command('serve')
    .summary('runs the service, with a worker unless told otherwise')
    .description('Runs the service until it is stopped.')
    .option('--no-worker', 'serve the API only; workers run elsewhere with tallybridge work')
    .addHelpText('after', HELP)
    .action((flags: { worker: boolean }) => run(flags.worker ? 'all' : 'serve', context));
}

export function workCommand(context: CommandContext): Command {
  return new Command('work')
    .summary('runs a worker beside a service that shares its PostgreSQL')
    .description('Runs a worker until it is stopped: it syncs connections and serves nothing.')
    .addHelpText('after', HELP)
    .action(() => run('work', context));
}

async function run(role: 'all' | 'serve' | 'work', { terminal }: CommandContext): Promise<void> {
  const { admissionText, readConfig, startServer } = await import('tallybridge-server');
  const server = await startServer({ config: readConfig({ TALLYBRIDGE_ROLE: role }) });
  terminal.note(server.url === '' ? 'Working; Ctrl-C stops.' : `Listening on ${server.url}; Ctrl-C stops.`);
  if (server.url !== '') for (const line of admissionText(await server.admitOperator())) terminal.note(line);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  terminal.note('Stopping …');
  await server.close();
}
