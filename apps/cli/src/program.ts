import tab from '@bomb.sh/tab/commander';
import { Command } from 'commander';
import { alertsCommand } from './commands/alerts.ts';
import { auditCommand } from './commands/audit.ts';
import { customersCommand, productsCommand } from './commands/catalog.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand, importCommand } from './commands/configuration.ts';
import { connectionsCommand } from './commands/connections.ts';
import { demoCommand } from './commands/demo.ts';
import { holdsCommand } from './commands/holds.ts';
import { keysCommand } from './commands/keys.ts';
import { linksCommand } from './commands/links.ts';
import { lookupCommand } from './commands/lookup.ts';
import { partnersCommand } from './commands/partners.ts';
import { planCommands } from './commands/plans.ts';
import { standingCommands } from './commands/standing.ts';
import { permissionsCommand } from './commands/permissions.ts';
import { profileCommand } from './commands/profile.ts';
import { scheduleCommands } from './commands/schedule.ts';
import { periodsCommand } from './commands/periods.ts';
import { masterKeyCommand } from './commands/master-key.ts';
import { serviceCommands } from './commands/service.ts';
import { statementCommand } from './commands/statement.ts';
import { operatorCommand, portalLinkCommand } from './commands/sign-in.ts';
import { sourceCommand } from './commands/source.ts';
import { tryCommand } from './commands/try.ts';
import { serveCommand, workCommand } from './commands/serve.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function createProgram(context: CommandContext): Command {
  const program = new Command('tallybridge')
    .description("Turns a vendor's usage into additions on ConnectWise PSA agreements.")
    .version('0.1.0')
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  const commands = [
    tryCommand(context),
    demoCommand(context),
    serveCommand(context),
    workCommand(context),
    doctorCommand(context),
    ...serviceCommands(context),
    ...planCommands(context),
    holdsCommand(context),
    ...standingCommands(context),
    ...scheduleCommands(context),
    periodsCommand(context),
    statementCommand(context),
    alertsCommand(context),
    sourceCommand(context),
    auditCommand(context),
    keysCommand(context),
    operatorCommand(context),
    portalLinkCommand(context),
    masterKeyCommand(context),
    partnersCommand(context),
    connectionsCommand(context),
    customersCommand(context),
    productsCommand(context),
    linksCommand(context),
    lookupCommand(context),
    exportCommand(context),
    importCommand(context),
    profileCommand(context),
    permissionsCommand(context),
  ];
  for (const command of commands) program.addCommand(withSameErrors(command));
  tab(program, { completionCommandName: 'completion' });
  return program;
}

/** `exitOverride` and the hint after an error do not reach commands that are added whole. */
function withSameErrors(command: Command): Command {
  command.showHelpAfterError('(add --help for the options)').exitOverride();
  for (const inner of command.commands) withSameErrors(inner);
  return command;
}
