import tab from '@bomb.sh/tab/commander';
import { Command } from 'commander';
import type { Argument } from 'commander';
import type { CommandContext } from './command-context.ts';
import { alertsCommand } from './commands/alerts.ts';
import { callbacksCommand } from './commands/callbacks.ts';
import { auditCommand } from './commands/audit.ts';
import { contactsCommand, usersCommand } from './commands/contacts.ts';
import { customersCommand, productsCommand } from './commands/catalog.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand, importCommand } from './commands/configuration.ts';
import { connectionsCommand } from './commands/connections.ts';
import { demoCommand } from './commands/demo.ts';
import { holdsCommand } from './commands/holds.ts';
import { ticketsCommand } from './commands/tickets.ts';
import { keysCommand } from './commands/keys.ts';
import { linksCommand } from './commands/links.ts';
import { lookupCommand } from './commands/lookup.ts';
import { notificationsCommand } from './commands/notifications.ts';
import { partnersCommand } from './commands/partners.ts';
import { planCommands } from './commands/plans.ts';
import { catalogPushCommand } from './commands/catalog-push.ts';
import { overviewCommands } from './commands/overview.ts';
import { standingCommands } from './commands/standing.ts';
import { peopleCommand } from './commands/people.ts';
import { permissionsCommand } from './commands/permissions.ts';
import { profileCommand } from './commands/profile.ts';
import { scheduleCommands } from './commands/schedule.ts';
import { periodsCommand } from './commands/periods.ts';
import { masterKeyCommand } from './commands/master-key.ts';
import { migrateCommand } from './commands/migrate.ts';
import { serviceCommands } from './commands/service.ts';
import { statementCommand } from './commands/statement.ts';
import { operatorCommand, portalLinkCommand } from './commands/sign-in.ts';
import { sourceCommand } from './commands/source.ts';
import { webhooksCommand } from './commands/webhooks.ts';
import { tryCommand } from './commands/try.ts';
import { serveCommand, workCommand } from './commands/serve.ts';

/** The commands by what people come for. */
function commandGroups(context: CommandContext): Readonly<Record<string, readonly Command[]>> {
  return {
    'See it work': [tryCommand(context), demoCommand(context)],
    'Run the service': [
      serveCommand(context),
      workCommand(context),
      doctorCommand(context),
      operatorCommand(context),
      keysCommand(context),
      masterKeyCommand(context),
      migrateCommand(context),
    ],
    'Set up a partner': [
      partnersCommand(context),
      customersCommand(context),
      productsCommand(context),
      connectionsCommand(context),
      permissionsCommand(context),
      linksCommand(context),
      catalogPushCommand(context),
      usersCommand(context),
      contactsCommand(context),
      lookupCommand(context),
      exportCommand(context),
      importCommand(context),
      profileCommand(context),
      portalLinkCommand(context),
      peopleCommand(context),
    ],
    'Bill a month': [
      ...serviceCommands(context),
      ...planCommands(context),
      holdsCommand(context),
      ...overviewCommands(context),
      ...standingCommands(context),
      periodsCommand(context),
      statementCommand(context),
    ],
    'Alerts and other ways in': [alertsCommand(context), ticketsCommand(context), sourceCommand(context)],
    'Keep it going': [
      notificationsCommand(context),
      ...scheduleCommands(context),
      callbacksCommand(context),
      webhooksCommand(context),
      auditCommand(context),
    ],
  };
}

export function createProgram(context: CommandContext): Command {
  const program = new Command('tallybridge')
    .description("Turns a vendor's usage into additions on ConnectWise PSA agreements.")
    .version('0.1.0', '-V, --version', 'show the version');
  for (const [heading, commands] of Object.entries(commandGroups(context))) {
    for (const command of commands) program.addCommand(command.helpGroup(`${heading}:`));
  }
  program.commandsGroup('More:');
  tab(program, { completionCommandName: 'completion' });
  return withHelp(program);
}

const ONE_LINE = 58;

/** In a list of commands: what a command does, in few words and without the capital and the full stop of a sentence. */
export function summaryOf(command: Command): string {
  const [clause = ''] = command.description().split(/[.:;,] /);
  const short = command.description().length > ONE_LINE ? clause : command.description();
  const text = command.summary() || short;
  const isSentence = /^[A-Z][a-z ]/.test(text);
  return (isSentence ? text.charAt(0).toLowerCase() + text.slice(1) : text).replace(/\.$/, '');
}

function argumentText(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

function termOf(command: Command): string {
  const args = command.registeredArguments.map(argumentText);
  return [command.name(), ...args].join(' ');
}

/** What is set for the program does not reach commands that are added whole. */
function withHelp(command: Command): Command {
  command
    .showHelpAfterError('(add --help for the options)')
    .exitOverride()
    .helpOption('-h, --help', 'show this')
    .configureHelp({ subcommandDescription: summaryOf, subcommandTerm: termOf });
  if (command.commands.length > 0) command.helpCommand('help [command]', 'shows the help of a command');
  for (const inner of command.commands) withHelp(inner);
  return command;
}
