import { Command, InvalidArgumentError } from 'commander';
import type {
  Notification,
  NotificationKind,
  NotificationsClient,
  NotificationSettings,
  NotificationWay,
} from 'tallybridge-sdk';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { ListFlags, PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { notificationTicketsCommand } from './notification-tickets.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/text.ts';

const moment = (text: string): string => text.slice(0, 16).replace('T', ' ');

/** Of a partner, or of operators, whose digest has a time zone of its own. */
interface Shown extends Pick<NotificationSettings, 'digestAt' | 'webhook' | 'canMail' | 'isSet'> {
  readonly recipients: readonly { readonly email: string; readonly connectionId?: string | null }[];
  readonly kinds: Readonly<Record<string, NotificationWay>>;
  readonly timeZone?: string;
}

export function showSettings(settings: Shown, terminal: Terminal): void {
  const { recipients, kinds, digestAt, timeZone, webhook, canMail, isSet } = settings;
  if (!isSet) terminal.out('Nobody has chosen anything yet: nothing is sent.');
  if (!canMail && recipients.length > 0) terminal.out(terminal.paint.bad('No mail server is set: no mail is sent.'));
  for (const { email, connectionId = null } of recipients) {
    terminal.out(`${plain(email)}${connectionId === null ? '' : `  of connection ${connectionId}`}`);
  }
  if (webhook !== null) terminal.out(`webhook ${plain(webhook.url)}`);
  terminal.out(`daily digest at ${digestAt}${timeZone === undefined ? '' : ` (${timeZone})`}`);
  for (const [kind, way] of Object.entries(kinds)) terminal.out(`  ${kind.padEnd(18)} ${way}`);
}

/** `brake=digest` */
export function readWay(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^[a-z-]+=(at-once|digest|off)$/.test(text)) {
    throw new InvalidArgumentError('It must be a kind and how it is told, such as brake=digest.');
  }
  return [...before, text];
}

export const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

export function waysOf<Kind extends string = NotificationKind>(
  texts: readonly string[],
): Partial<Record<Kind, NotificationWay>> {
  return Object.fromEntries(texts.map((text) => text.split('=')));
}

/** How commands about the notifications of somebody are called, and whom they ask. */
export interface Audience<Flags extends ListFlags> {
  readonly command: (name: string, description: string) => Command;
  readonly clientOf: (flags: Flags) => Pick<NotificationsClient, 'webhook' | 'test'> & {
    list(): { toArray(): Promise<readonly Listed[]> };
  };
}

type Listed = Pick<Notification, 'at' | 'type' | 'deliveries'> & {
  readonly items: readonly { readonly title: string }[];
};

interface SetFlags extends PartnerFlags {
  readonly email?: readonly string[];
  readonly nobody?: true;
  readonly kind?: readonly string[];
  readonly digestAt?: string;
}

function setCommand(context: CommandContext): Command {
  return talkingToPartner('set', 'Sets who is mailed and how each kind is told; what is not named stays.')
    .option('--email <address>', 'who is mailed; repeat it for several', collect)
    .option('--nobody', 'mail nobody')
    .option('--kind <kind=way>', 'how a kind is told: at-once, digest or off; repeat it for several', readWay)
    .option('--digest-at <time>', "when the daily digest is sent, in the partner's time zone, such as 08:00")
    .action(async (flags: SetFlags) => {
      const { notifications } = partnerOf(flags, context);
      const { value, etag } = await notifications.read();
      const named = flags.nobody === true ? [] : flags.email?.map((email) => ({ email }));
      const settings = await notifications.put(
        {
          recipients: named ?? value.recipients,
          kinds: { ...value.kinds, ...waysOf(flags.kind ?? []) },
          digestAt: flags.digestAt ?? value.digestAt,
        },
        { ifMatch: etag },
      );
      if (flags.json) context.terminal.out(JSON.stringify(settings, null, 2));
      else showSettings(settings, context.terminal);
    });
}

export function webhookCommand<Flags extends ListFlags>(
  { terminal }: CommandContext,
  { command, clientOf }: Audience<Flags>,
): Command {
  const set = command('set', 'Has notifications posted to a URL, signed.')
    .argument('<url>', 'where they are posted')
    .option('--new-secret', 'make a new signing secret')
    .action(async (url: string, flags: Flags & { newSecret?: true }) => {
      const stored = await clientOf(flags).webhook.put({ url, newSecret: flags.newSecret === true });
      if (flags.json) return terminal.out(JSON.stringify(stored, null, 2));
      terminal.out(plain(stored.url));
      terminal.out(stored.secret === null ? 'The secret stays.' : `secret ${stored.secret}  (shown only now)`);
    });
  const remove = command('remove', 'Posts notifications nowhere any more.').action(async (flags: Flags) => {
    const { isRemoved } = await clientOf(flags).webhook.remove();
    if (flags.json) terminal.out(JSON.stringify({ isRemoved }));
    else terminal.out(isRemoved ? 'The webhook is removed.' : 'There was no webhook.');
  });
  return new Command('webhook')
    .description('The URL that notifications are posted to.')
    .addCommand(set)
    .addCommand(remove);
}

export function listCommand<Flags extends ListFlags>(
  context: CommandContext,
  { command, clientOf }: Audience<Flags>,
): Command {
  const columns = [
    { title: 'at (UTC)', of: ({ at }: Listed) => moment(at) },
    { title: 'type', of: ({ type }: Listed) => type },
    {
      title: 'what',
      of: ({ items }: Listed) => items.map(({ title }) => title).join('; '),
      isFlexible: true as const,
    },
    {
      title: 'arrived',
      of: ({ deliveries }: Listed) => {
        return `${deliveries.filter(({ state }) => state === 'sent').length}/${deliveries.length}`;
      },
      align: 'right' as const,
    },
  ];
  return command('list', 'Lists what was told in the last 90 days, the newest first.').action(async (flags: Flags) => {
    const rows = await clientOf(flags).list().toArray();
    showList({ rows, columns, noun: 'notification' }, flags, context);
  });
}

export function testCommand<Flags extends ListFlags>(
  { terminal }: CommandContext,
  { command, clientOf }: Audience<Flags>,
): Command {
  return command('test', 'Sends a test to everybody who would be told. Exit status 1 when one fails.').action(
    async (flags: Flags) => {
      const { results } = await clientOf(flags).test();
      if (flags.json) terminal.out(JSON.stringify(results, null, 2));
      else {
        for (const { address, isSent, message } of results) {
          terminal.out(`${plain(address)}  ${isSent ? 'sent' : terminal.paint.bad(plain(message ?? 'not sent'))}`);
        }
      }
      if (results.some(({ isSent }) => !isSent)) process.exitCode = 1;
    },
  );
}

/** Who is told of what fails or waits. */
export function notificationsCommand(context: CommandContext): Command {
  const { terminal } = context;
  const audience: Audience<PartnerFlags> = {
    command: talkingToPartner,
    clientOf: (flags) => partnerOf(flags, context).notifications,
  };
  const show = talkingToPartner('show', 'Shows who is told what.').action(async (flags: PartnerFlags) => {
    const settings = await partnerOf(flags, context).notifications.get();
    if (flags.json) terminal.out(JSON.stringify(settings, null, 2));
    else showSettings(settings, terminal);
  });
  return new Command('notifications')
    .description('Who is told by mail, webhook or ticket of what fails or waits.')
    .addCommand(show, { isDefault: true })
    .addCommand(setCommand(context))
    .addCommand(webhookCommand(context, audience))
    .addCommand(notificationTicketsCommand(context))
    .addCommand(testCommand(context, audience))
    .addCommand(listCommand(context, audience));
}
