import { Command, InvalidArgumentError } from 'commander';
import type { Notification, NotificationKind, NotificationSettings, NotificationWay } from 'tallybridge-sdk';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { notificationTicketsCommand } from './notification-tickets.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/text.ts';

const moment = (text: string): string => text.slice(0, 16).replace('T', ' ');

function showSettings(settings: NotificationSettings, terminal: Terminal): void {
  const { recipients, kinds, digestAt, webhook, canMail, isSet } = settings;
  if (!isSet) terminal.out('Nobody has chosen anything yet: nothing is sent.');
  if (!canMail && recipients.length > 0) terminal.out(terminal.paint.bad('No mail server is set: no mail is sent.'));
  for (const { email, connectionId } of recipients) {
    terminal.out(`${plain(email)}${connectionId === null ? '' : `  of connection ${connectionId}`}`);
  }
  if (webhook !== null) terminal.out(`webhook ${plain(webhook.url)}`);
  terminal.out(`daily digest at ${digestAt}`);
  for (const [kind, way] of Object.entries(kinds)) terminal.out(`  ${kind.padEnd(18)} ${way}`);
}

/** `brake=digest` */
function readWay(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^[a-z-]+=(at-once|digest|off)$/.test(text)) {
    throw new InvalidArgumentError('It must be a kind and how it is told, such as brake=digest.');
  }
  return [...before, text];
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

function waysOf(texts: readonly string[]): Partial<Record<NotificationKind, NotificationWay>> {
  return Object.fromEntries(texts.map((text) => text.split('=')));
}

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

function webhookCommand({ terminal, ...context }: CommandContext): Command {
  const within = { terminal, ...context };
  const set = talkingToPartner('set', 'Has notifications posted to a URL, signed.')
    .argument('<url>', 'where they are posted')
    .option('--new-secret', 'make a new signing secret')
    .action(async (url: string, flags: PartnerFlags & { newSecret?: true }) => {
      const { webhook } = partnerOf(flags, within).notifications;
      const stored = await webhook.put({ url, newSecret: flags.newSecret === true });
      if (flags.json) return terminal.out(JSON.stringify(stored, null, 2));
      terminal.out(plain(stored.url));
      terminal.out(stored.secret === null ? 'The secret stays.' : `secret ${stored.secret}  (shown only now)`);
    });
  const remove = talkingToPartner('remove', 'Posts notifications nowhere any more.').action(
    async (flags: PartnerFlags) => {
      const { isRemoved } = await partnerOf(flags, within).notifications.webhook.remove();
      if (flags.json) terminal.out(JSON.stringify({ isRemoved }));
      else terminal.out(isRemoved ? 'The webhook is removed.' : 'There was no webhook.');
    },
  );
  return new Command('webhook')
    .description('The URL that notifications are posted to.')
    .addCommand(set)
    .addCommand(remove);
}

function listCommand(context: CommandContext): Command {
  const columns = [
    { title: 'at', of: ({ at }: Notification) => moment(at) },
    { title: 'type', of: ({ type }: Notification) => type },
    {
      title: 'what',
      of: ({ items }: Notification) => items.map(({ title }) => title).join('; '),
      isFlexible: true as const,
    },
    {
      title: 'arrived',
      of: ({ deliveries }: Notification) => {
        return `${deliveries.filter(({ state }) => state === 'sent').length}/${deliveries.length}`;
      },
      align: 'right' as const,
    },
  ];
  return talkingToPartner('list', 'Lists what was told in the last 90 days, the newest first.').action(
    async (flags: PartnerFlags) => {
      const rows = await partnerOf(flags, context).notifications.list().toArray();
      showList({ rows, columns, noun: 'notification' }, flags, context);
    },
  );
}

/** Who is told of what fails or waits. */
export function notificationsCommand(context: CommandContext): Command {
  const { terminal } = context;
  const show = talkingToPartner('show', 'Shows who is told what.').action(async (flags: PartnerFlags) => {
    const settings = await partnerOf(flags, context).notifications.get();
    if (flags.json) terminal.out(JSON.stringify(settings, null, 2));
    else showSettings(settings, terminal);
  });
  const test = talkingToPartner(
    'test',
    'Sends a test to everybody who would be told. Exit status 1 when one fails.',
  ).action(async (flags: PartnerFlags) => {
    const { results } = await partnerOf(flags, context).notifications.test();
    if (flags.json) terminal.out(JSON.stringify(results, null, 2));
    else {
      for (const { address, isSent, message } of results) {
        terminal.out(`${plain(address)}  ${isSent ? 'sent' : terminal.paint.bad(plain(message ?? 'not sent'))}`);
      }
    }
    if (results.some(({ isSent }) => !isSent)) process.exitCode = 1;
  });
  return new Command('notifications')
    .description('Who is told by mail, webhook or ticket of what fails or waits.')
    .addCommand(show, { isDefault: true })
    .addCommand(setCommand(context))
    .addCommand(webhookCommand(context))
    .addCommand(notificationTicketsCommand(context))
    .addCommand(test)
    .addCommand(listCommand(context));
}
