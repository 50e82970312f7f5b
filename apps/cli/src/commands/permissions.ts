import type { Command } from 'commander';
import { connectionOf, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import { showPermissions } from '../profile-view/show-permissions.ts';
import type { CommandContext } from '../command-context.ts';

/** Whether a connection's key may do what it has to. */
export function permissionsCommand(context: CommandContext): Command {
  const description = "Checks the rights of a connection's key in ConnectWise, and says how to put them right.";
  return talkingToConnection('permissions', description)
    .addHelpText('after', 'Exits with 1 if a right is missing.')
    .action(async (flags: ConnectionFlags) => {
      const { terminal } = context;
      const permissions = await (await connectionOf(flags, context)).permissions();
      const lines = flags.json ? [JSON.stringify(permissions, null, 2)] : showPermissions(permissions, terminal);
      for (const line of lines) terminal.out(line);
      if (!permissions.isUsable) process.exitCode = 1;
    });
}
