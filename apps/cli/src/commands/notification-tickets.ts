import { Option } from 'commander';
import type { Command } from 'commander';
import type { NotificationTickets, NotificationTicketsInput } from 'tallybridge-sdk';
import { TICKET_NOTIFICATION_KINDS } from 'tallybridge-sdk/contract';
import type { TicketNotificationKind } from 'tallybridge-sdk/contract';
import { CliError } from '../cli-error.ts';
import { connectionOf, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { recordId } from '../terminal/record-id.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/text.ts';

interface Flags extends ConnectionFlags {
  readonly on?: true;
  readonly off?: true;
  readonly kind?: readonly TicketNotificationKind[];
  readonly company?: number;
  readonly companyName?: string;
  readonly board?: number;
  readonly initialStatus?: number;
  readonly closingStatus?: number;
}

function show({ isOn, kinds, companyId, companyName, boardId }: NotificationTickets, terminal: Terminal): void {
  if (boardId === null || companyId === null) return terminal.out('Nothing becomes a ticket: no board is chosen.');
  const place = `board ${boardId}, of ${plain(companyName ?? `company ${companyId}`)}`;
  terminal.out(isOn ? `${terminal.paint.good('on')}  ${place}` : `off  ${place}`);
  for (const kind of kinds) terminal.out(`  ${kind}`);
}

const isChange = ({ on, off, kind, company, companyName, board, initialStatus, closingStatus }: Flags): boolean =>
  [on, off, kind, company, companyName, board, initialStatus, closingStatus].some((flag) => flag !== undefined);

/** What is set already, with what the flags name. Statuses are those of the board. */
function changed(before: NotificationTickets, flags: Flags): NotificationTicketsInput {
  const boardId = flags.board ?? before.boardId;
  const companyId = flags.company ?? before.companyId;
  if (boardId === null || companyId === null) {
    throw new CliError('There is no board or no company yet.', {
      remedy: 'Name both: --board <id> ("tickets boards" lists them) and --company <id> --company-name <name>.',
    });
  }
  const kept = (id: number | null) => (before.boardId === boardId ? id : null);
  const isSameCompany = before.companyId === companyId;
  return {
    isOn: flags.off === undefined,
    kinds: [...(flags.kind ?? before.kinds)],
    companyId,
    companyName: flags.companyName ?? (isSameCompany ? before.companyName : null) ?? `Company ${companyId}`,
    boardId,
    initialStatusId: flags.initialStatus ?? kept(before.initialStatusId),
    closingStatusId: flags.closingStatus ?? kept(before.closingStatusId),
  };
}

/** What fails or waits as tickets of the MSP's own. */
export function notificationTicketsCommand(context: CommandContext): Command {
  const { terminal } = context;
  return talkingToConnection('tickets', "Shows or sets what becomes a ticket on a board of the MSP's own.")
    .addOption(new Option('--on', 'have it become tickets').conflicts('off'))
    .option('--off', 'no longer; what is open is closed')
    .addOption(new Option('--kind <kinds...>', 'only these kinds').choices(TICKET_NOTIFICATION_KINDS))
    .option('--company <id>', 'the company that the tickets are of, usually the MSP itself', recordId)
    .option('--company-name <name>', 'what it is called')
    .option('--board <id>', 'the service board', recordId)
    .option('--initial-status <id>', "a status of the board (default: the board's own)", recordId)
    .option('--closing-status <id>', 'a status of the board that closes (default: people close)', recordId)
    .action(async (flags: Flags) => {
      const { ofNotifications } = (await connectionOf(flags, context)).tickets;
      const { value, etag } = await ofNotifications.read();
      const tickets = isChange(flags) ? await ofNotifications.set(changed(value, flags), { ifMatch: etag }) : value;
      if (flags.json) terminal.out(JSON.stringify(tickets, null, 2));
      else show(tickets, terminal);
    });
}
