import { Command, Option } from 'commander';
import type { NamedOption, Ticket, TicketRule, TicketRuleInput, TicketsClient, TracedAlert } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { showTicket, showTrace } from '../client/show-trace.ts';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { recordId } from '../terminal/record-id.ts';
import { plain, wrap } from '../terminal/text.ts';
import { personHere } from './plans.ts';

const WIDTH = 78;
const MODES = ['each', 'errors', 'per-customer', 'digest'];

/** Alerts as service tickets: what becomes one, where each stands, and why. */
export function ticketsCommand(context: CommandContext): Command {
  return new Command('tickets')
    .description('Alerts as service tickets: rules by category, where each ticket stands, and why.')
    .addCommand(listCommand(context), { isDefault: true })
    .addCommand(alertsCommand(context))
    .addCommand(traceCommand(context))
    .addCommand(devicesCommand(context))
    .addCommand(showCommand(context))
    .addCommand(resolveCommand(context))
    .addCommand(rulesCommand(context))
    .addCommand(setCommand(context))
    .addCommand(copyCommand(context))
    .addCommand(offCommand(context))
    .addCommand(simulateCommand(context))
    .addCommand(boardsCommand(context));
}

async function ticketsOf(flags: ConnectionFlags, context: CommandContext): Promise<TicketsClient> {
  return (await connectionOf(flags, context)).tickets;
}

const COLUMNS = [
  { title: 'ticket', of: ({ ticketId }: Ticket) => (ticketId === null ? '-' : String(ticketId)) },
  { title: 'state', of: ({ state }: Ticket) => state },
  { title: 'raised (UTC)', of: ({ raisedAt }: Ticket) => raisedAt.slice(0, 16).replace('T', ' ') },
  { title: 'company', of: ({ company, companyId }: Ticket) => company ?? String(companyId) },
  { title: 'title', of: ({ summary }: Ticket) => summary, isFlexible: true as const },
  { title: 'id', of: ({ id }: Ticket) => id },
];

interface ListFlags extends ConnectionFlags {
  readonly state?: Ticket['state'];
  readonly waiting?: true;
  readonly category?: string;
  readonly customer?: string;
}

function listCommand(context: CommandContext): Command {
  return talkingToConnection(
    'list',
    'Lists tickets, those raised last first. Exit status 3 when one waits for a person.',
  )
    .option('--state <state>', 'only those in this state, such as open')
    .option('--waiting', 'only what waits for a person')
    .option('--category <category>', 'only those of this category')
    .option('--customer <key>', 'only those of this customer')
    .action(async ({ state, waiting, category, customer, ...flags }: ListFlags) => {
      const filter = {
        ...(state !== undefined && { state }),
        ...(waiting && { waiting: 'true' as const }),
        ...(category !== undefined && { category }),
        ...(customer !== undefined && { customer }),
      };
      const rows = await (await ticketsOf(flags, context)).list(filter).toArray();
      showList({ rows, columns: COLUMNS, noun: 'ticket' }, flags, context);
      if (rows.some(({ waitsForPerson }) => waitsForPerson)) process.exitCode = 3;
    });
}

const TRACE_COLUMNS = [
  { title: 'decided (UTC)', of: ({ at }: TracedAlert) => at.slice(0, 16).replace('T', ' ') },
  {
    title: 'decision',
    of: ({ decision, reason }: TracedAlert) => (reason === null ? decision : `${decision} ${reason}`),
  },
  { title: 'customer', of: ({ customer }: TracedAlert) => customer },
  { title: 'title', of: ({ title }: TracedAlert) => title, isFlexible: true as const },
  { title: 'key', of: ({ key, episode }: TracedAlert) => (episode === null ? key : `${key} (${episode})`) },
];

function alertsCommand(context: CommandContext): Command {
  return talkingToConnection('alerts', 'Lists what was decided about alerts, the newest decision first.')
    .addOption(
      new Option('--decision <decision>', 'only those').choices([
        'raise',
        'note',
        'close',
        'reopen',
        'wait',
        'skip',
        'hold',
      ]),
    )
    .option('--reason <code>', 'only those with this reason, such as unmapped')
    .action(async (flags: ConnectionFlags & { decision?: TracedAlert['decision']; reason?: string }) => {
      const { decision, reason } = flags;
      const filter = { ...(decision !== undefined && { decision }), ...(reason !== undefined && { reason }) };
      const rows = await (await ticketsOf(flags, context)).alerts.list(filter).toArray();
      showList({ rows, columns: TRACE_COLUMNS, noun: 'decision' }, flags, context);
    });
}

function traceCommand(context: CommandContext): Command {
  return talkingToConnection('trace', 'Says why an alert has the ticket that it has, or none.')
    .argument('<key>', 'the key of the alert')
    .option('--episode <episode>', 'its occurrence, where it has one')
    .action(async (key: string, flags: ConnectionFlags & { episode?: string }) => {
      const tickets = await ticketsOf(flags, context);
      const trace = await tickets.alerts.trace({ key, episode: flags.episode ?? null });
      if (flags.json) context.terminal.out(JSON.stringify(trace, null, 2));
      else for (const line of showTrace(trace, context.terminal)) context.terminal.out(line);
    });
}

function showCommand(context: CommandContext): Command {
  return talkingToConnection('show', 'Shows a ticket with everything that was written and done.')
    .argument('<id>', 'the id that list shows')
    .action(async (id: string, flags: ConnectionFlags) => {
      const ticket = await (await ticketsOf(flags, context)).get(id);
      if (flags.json) context.terminal.out(JSON.stringify(ticket, null, 2));
      else for (const line of showTicket(ticket, context.terminal)) context.terminal.out(line);
    });
}

function resolveCommand(context: CommandContext): Command {
  return talkingToConnection('resolve', 'Decides about a ticket that waits for a person.')
    .argument('<id>', 'the id that list shows')
    .argument('<resolution>', 'again: the cause is gone; never: nothing more is written about it')
    .option('--by <person>', 'who decides (default: the user of this computer)')
    .option('--note <text>', 'why, for those who look at it later')
    .action(async (id: string, resolution: string, flags: ConnectionFlags & { by?: string; note?: string }) => {
      if (resolution !== 'again' && resolution !== 'never') {
        throw new CliError(`There is no resolution "${resolution}".`, { remedy: 'Say again or never.' });
      }
      const { by, note } = flags;
      const tickets = await ticketsOf(flags, context);
      await tickets.resolve(id, { resolution, by: personHere(by), ...(note !== undefined && { note }) });
      const text = resolution === 'again' ? 'It is tried again.' : 'Nothing more is written about it.';
      context.terminal.out(flags.json ? JSON.stringify({ resolution }) : text);
    });
}

const RULE_COLUMNS = [
  { title: 'category', of: ({ category }: TicketRule) => category },
  { title: 'name', of: ({ name }: TicketRule) => name, isFlexible: true as const },
  { title: 'tickets', of: ({ isOn, isSetUp }: TicketRule) => (isOn ? 'on' : isSetUp ? 'off' : 'not set up') },
  { title: 'mode', of: ({ mode }: TicketRule) => mode },
  { title: 'board', of: ({ boardId }: TicketRule) => (boardId === null ? '-' : String(boardId)) },
];

function rulesCommand(context: CommandContext): Command {
  return talkingToConnection('rules', 'Lists what becomes of the alerts of each category.').action(
    async (flags: ConnectionFlags) => {
      const { data } = await (await ticketsOf(flags, context)).rules.list();
      showList({ rows: data, columns: RULE_COLUMNS, noun: 'category', nouns: 'categories' }, flags, context);
    },
  );
}

function devicesCommand(context: CommandContext): Command {
  return talkingToConnection('devices', 'Says or sets whether tickets name the configuration of a device.')
    .addOption(new Option('--on', 'they do, where exactly one fits').conflicts('off'))
    .option('--off', 'they do not')
    .action(async ({ on, off, ...flags }: ConnectionFlags & { on?: true; off?: true }) => {
      const connection = await connectionOf(flags, context);
      const change = { settings: { configurations: on ? ('on' as const) : ('off' as const) } };
      const { settings } = on || off ? await connection.update(change) : await connection.get();
      const { configurations } = settings;
      context.terminal.out(flags.json ? JSON.stringify({ configurations }) : configurations);
    });
}

interface SetFlags extends ConnectionFlags {
  readonly board?: number;
  readonly mode?: TicketRuleInput['mode'];
  readonly initialStatus?: number;
  readonly closingStatus?: number;
  readonly source?: number;
  readonly type?: number;
  readonly team?: number;
}

/** What is set already, with what the flags name. */
function changed(rule: TicketRule, boardId: number, flags: SetFlags): TicketRuleInput {
  const isSameBoard = rule.boardId === boardId;
  const kept = (id: number | null) => (isSameBoard ? id : null);
  return {
    isOn: true,
    boardId,
    mode: flags.mode ?? rule.mode,
    initialStatusId: flags.initialStatus ?? kept(rule.initialStatusId),
    closingStatusId: flags.closingStatus ?? kept(rule.closingStatusId),
    sourceId: flags.source ?? rule.sourceId,
    typeId: flags.type ?? kept(rule.typeId),
    subtypeId: kept(rule.subtypeId),
    itemId: kept(rule.itemId),
    teamId: flags.team ?? kept(rule.teamId),
    priorities: rule.priorities,
    titleTemplate: rule.titleTemplate,
    bodyTemplate: rule.bodyTemplate,
  };
}

function setCommand(context: CommandContext): Command {
  return talkingToConnection('set', 'Turns the alerts of a category into tickets, with these settings.')
    .argument('<category>', 'one that rules lists')
    .option('--board <id>', 'the service board', recordId)
    .addOption(new Option('--mode <mode>', 'one ticket for what').choices(MODES))
    .option('--initial-status <id>', "a status of the board (default: the board's own)", recordId)
    .option('--closing-status <id>', 'a status of the board that closes (default: people close)', recordId)
    .option('--source <id>', 'the source of the tickets', recordId)
    .option('--type <id>', 'a type of the board', recordId)
    .option('--team <id>', 'a team of the board', recordId)
    .action(async (category: string, flags: SetFlags) => {
      const tickets = await ticketsOf(flags, context);
      const { value, etag } = await tickets.rules.read(category);
      const boardId = flags.board ?? value.boardId;
      if (boardId === null)
        throw new CliError('There is no board.', {
          remedy: 'Name one with --board <id>; "tickets boards" lists them.',
        });
      const rule = await tickets.rules.set(category, changed(value, boardId, flags), { ifMatch: etag });
      const text = `Alerts of ${plain(rule.name)} become tickets on board ${boardId} (${rule.mode}).`;
      context.terminal.out(flags.json ? JSON.stringify(rule, null, 2) : text);
    });
}

function copyCommand(context: CommandContext): Command {
  return talkingToConnection('copy-to-all', 'Uses the settings of a category for all others; their texts stay.')
    .argument('<category>', 'one that rules lists')
    .action(async (category: string, flags: ConnectionFlags) => {
      const { data } = await (await ticketsOf(flags, context)).rules.copyToAll(category);
      showList({ rows: data, columns: RULE_COLUMNS, noun: 'category', nouns: 'categories' }, flags, context);
    });
}

function offCommand(context: CommandContext): Command {
  return talkingToConnection('off', 'Raises no more tickets for a category; what is open is still followed.')
    .argument('<category>', 'one that rules lists')
    .action(async (category: string, flags: ConnectionFlags) => {
      const tickets = await ticketsOf(flags, context);
      const { value, etag } = await tickets.rules.read(category);
      if (value.boardId !== null) {
        const off = { ...changed(value, value.boardId, flags), isOn: false };
        await tickets.rules.set(category, off, { ifMatch: etag });
      }
      context.terminal.out(
        flags.json ? JSON.stringify({ category, isOn: false }) : `Tickets of ${plain(category)} are off.`,
      );
    });
}

function simulateCommand(context: CommandContext): Command {
  return talkingToConnection('simulate', 'Sends an alert that says "(TEST)" all the way; its ticket is closed again.')
    .argument('<category>', 'one that rules lists')
    .requiredOption('--customer <key>', 'the customer whose company gets the ticket')
    .action(async (category: string, flags: ConnectionFlags & { customer: string }) => {
      const tickets = await ticketsOf(flags, context);
      const started = await tickets.rules.simulate(category, { customer: flags.customer });
      const text = `It is on its way: tallybridge tickets trace ${started.key} --partner ${flags.partner}`;
      context.terminal.out(flags.json ? JSON.stringify(started, null, 2) : text);
    });
}

const BOARD_COLUMNS = [
  { title: 'id', of: ({ id }: NamedOption) => String(id), align: 'right' as const },
  { title: 'name', of: ({ name }: NamedOption) => name, isFlexible: true as const },
  { title: '', of: ({ isInactive }: NamedOption) => (isInactive ? 'inactive' : '') },
];

function boardsCommand(context: CommandContext): Command {
  return talkingToConnection('boards', 'Lists service boards, or what one has and whether it is ready for tickets.')
    .argument('[board]', 'the id of a board', recordId)
    .action(async (id: number | undefined, flags: ConnectionFlags) => {
      const tickets = await ticketsOf(flags, context);
      if (id === undefined) {
        showList({ rows: await tickets.boards(), columns: BOARD_COLUMNS, noun: 'board' }, flags, context);
        return;
      }
      const board = await tickets.board(id);
      const { terminal } = context;
      if (flags.json) return terminal.out(JSON.stringify(board, null, 2));
      terminal.out(
        `${plain(board.name)}  ${board.isReady ? terminal.paint.good('ready') : terminal.paint.warn('not ready')}`,
      );
      for (const { message, remedy } of board.problems) {
        for (const line of wrap(`${message} ${remedy}`, WIDTH)) terminal.out(`  ${line}`);
      }
      const closing = ({ isClosing }: { isClosing: boolean }) => (isClosing ? ', closes' : '');
      for (const status of board.statuses)
        terminal.out(`  status ${status.id}  ${plain(status.name)}${closing(status)}`);
      for (const each of board.types) terminal.out(`  type   ${each.id}  ${plain(each.name)}`);
      for (const each of board.teams) terminal.out(`  team   ${each.id}  ${plain(each.name)}`);
    });
}
