import { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

const HELP = `
The service does this at its start by itself, unless its login may act as tb_app only. The settings
are those of the service; DATABASE_URL names the login that owns the database.`;

export function migrateCommand({ terminal }: CommandContext): Command {
  return new Command('migrate')
    .summary('bring the database to the schema of this version, without serving')
    .description('Brings the database to the schema of this version.')
    .option('--json', 'print the names of the migrations as JSON')
    .addHelpText('after', HELP)
    .action(async (flags: { json?: true }) => {
      const { migrateDatabase, readConfig } = await import('tallybridge-server');
      const applied = await migrateDatabase(readConfig());
      if (flags.json) return terminal.out(JSON.stringify({ applied }, null, 2));
      for (const name of applied) terminal.out(name);
      terminal.out(applied.length === 0 ? 'The database is up to date.' : `${applied.length} applied.`);
    });
}
