import { Command } from 'commander';
import type { MasterKeyStatus } from 'tallybridge-server';
import type { CommandContext } from '../command-context.ts';

const HELP = `
The settings are those of the service: DATABASE_URL and TALLYBRIDGE_MASTER_KEY, or TALLYBRIDGE_DATA.
With PostgreSQL the service may run meanwhile; stop one that has the data folder open.`;

const STATES: Readonly<Record<MasterKeyStatus['masterKeys'][number]['state'], string>> = {
  current: 'in use',
  previous: 'still needed: run tallybridge master-key rotate',
  missing: 'MISSING: what it wraps cannot be read',
};

/** Commands about the key that encrypts all stored keys. They open the database themselves. */
export function masterKeyCommand(context: CommandContext): Command {
  return new Command('master-key')
    .summary('the key that encrypts all stored keys: its state, and its rotation')
    .description('The key that encrypts all stored keys.')
    .addCommand(statusCommand(context))
    .addCommand(rotateCommand(context));
}

function statusCommand({ terminal }: CommandContext): Command {
  return new Command('status')
    .description('Says which master keys are in use, and whose stored keys cannot be read.')
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async (flags: { json?: true }) => {
      const { readConfig, readMasterKeyStatus } = await import('tallybridge-server');
      const status = await readMasterKeyStatus(readConfig());
      if (status.masterKeys.some(({ state }) => state === 'missing')) process.exitCode = 1;
      if (flags.json) return terminal.out(JSON.stringify(status, null, 2));
      for (const { id, state, dataKeys } of status.masterKeys) {
        terminal.out(`master key ${id}  wraps ${dataKeys} ${dataKeys === 1 ? 'key' : 'keys'}, ${STATES[state]}`);
      }
      for (const { vendor, partner, masterKey } of status.unreadable) {
        terminal.out(`unreadable: partner ${partner} of vendor ${vendor}, stored with ${masterKey}`);
      }
    });
}

function rotateCommand({ terminal }: CommandContext): Command {
  return new Command('rotate')
    .description('Wraps all stored keys with the master key of the settings, or makes a new one in the data folder.')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async (flags: { json?: true }) => {
      const { readConfig, rotateMasterKey } = await import('tallybridge-server');
      const rotation = await rotateMasterKey(readConfig());
      const { masterKey, wrappedAgain, unreadable, oldKeyFile } = rotation;
      if (unreadable > 0) process.exitCode = 1;
      if (flags.json) return terminal.out(JSON.stringify(rotation, null, 2));
      terminal.out(`Master key ${masterKey} wraps everything that could be read; ${wrappedAgain} wrapped just now.`);
      if (oldKeyFile !== null) terminal.out(`The key before it is kept for backups made with it: ${oldKeyFile}`);
      if (unreadable > 0) {
        terminal.out(
          `${unreadable} were not: their master key is missing. See tallybridge master-key status, and give the\n` +
            'missing one in TALLYBRIDGE_PREVIOUS_MASTER_KEYS.',
        );
      }
    });
}
