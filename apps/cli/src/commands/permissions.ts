import { Command } from 'commander';
import { chooseConnection, connect } from '../client/connect.ts';
import type { ServiceFlags } from '../client/connect.ts';
import { showPermissions } from '../profile-view/show-permissions.ts';
import type { CommandContext } from '../program.ts';

/** Whether a connection's key may do what it has to. */
export function permissionsCommand(context: CommandContext): Command {
  return new Command('permissions')
    .description("Checks the rights of a connection's key in ConnectWise, and says how to put them right.")
    .requiredOption('--partner <key>', "the vendor's key of the partner")
    .option('--connection <id>', 'the connection, where the partner has several')
    .option('--url <url>', 'the service (default: TALLYBRIDGE_URL, else http://localhost:4000)')
    .option('--json', 'print everything as JSON')
    .addHelpText(
      'after',
      '\nThe API key is read from the environment: TALLYBRIDGE_API_KEY. Exits with 1 if a right is missing.',
    )
    .action(async (flags: ServiceFlags & { json?: true }) => {
      const { terminal } = context;
      const connection = await chooseConnection(connect(flags, context).partner(flags.partner), flags);
      const permissions = await connection.permissions();
      const lines = flags.json ? [JSON.stringify(permissions, null, 2)] : showPermissions(permissions, terminal);
      for (const line of lines) terminal.out(line);
      if (!permissions.isUsable) process.exitCode = 1;
    });
}
