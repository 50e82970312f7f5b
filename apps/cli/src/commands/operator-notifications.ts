import { Command } from 'commander';
import type { OperatorNotificationKind } from 'tallybridge-sdk';
import { connect } from '../client/connect.ts';
import { talking } from '../client/talking.ts';
import type { ListFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { collect, listCommand, readWay, showSettings, testCommand, waysOf, webhookCommand } from './notifications.ts';
import type { Audience } from './notifications.ts';

interface SetFlags extends ListFlags {
  readonly email?: readonly string[];
  readonly nobody?: true;
  readonly kind?: readonly string[];
  readonly digestAt?: string;
  readonly timeZone?: string;
}

function setCommand(context: CommandContext): Command {
  return talking('set', 'Sets which operators are mailed and how each kind is told; what is not named stays.')
    .option('--email <address>', 'who is mailed; repeat it for several', collect)
    .option('--nobody', 'mail nobody')
    .option('--kind <kind=way>', 'how a kind is told: at-once, digest or off; repeat it for several', readWay)
    .option('--digest-at <time>', 'when the daily digest is sent, such as 08:00')
    .option('--time-zone <zone>', 'the zone of that time and of the moments in mails, such as Europe/Berlin')
    .action(async (flags: SetFlags) => {
      const { notifications } = connect(flags, context);
      const { value, etag } = await notifications.read();
      const named = flags.nobody === true ? [] : flags.email?.map((email) => ({ email }));
      const settings = await notifications.put(
        {
          recipients: named ?? value.recipients,
          kinds: { ...value.kinds, ...waysOf<OperatorNotificationKind>(flags.kind ?? []) },
          digestAt: flags.digestAt ?? value.digestAt,
          timeZone: flags.timeZone ?? value.timeZone,
        },
        { ifMatch: etag },
      );
      if (flags.json) context.terminal.out(JSON.stringify(settings, null, 2));
      else showSettings(settings, context.terminal);
    });
}

/** Which operators are told of what is wrong on the vendor's side and at its partners. */
export function operatorNotificationsCommand(context: CommandContext): Command {
  const { terminal } = context;
  const audience: Audience<ListFlags> = {
    command: talking,
    clientOf: (flags) => connect(flags, context).notifications,
  };
  const show = talking('show', 'Shows which operators are told what.').action(async (flags: ListFlags) => {
    const settings = await connect(flags, context).notifications.get();
    if (flags.json) terminal.out(JSON.stringify(settings, null, 2));
    else showSettings(settings, terminal);
  });
  return new Command('notifications')
    .description('Which operators are told of webhooks, mails and connections that fail.')
    .addCommand(show, { isDefault: true })
    .addCommand(setCommand(context))
    .addCommand(webhookCommand(context, audience))
    .addCommand(testCommand(context, audience))
    .addCommand(listCommand(context, audience));
}
