import { Command, InvalidArgumentError, Option } from 'commander';
import type { Webhook, WebhookAttempt, WebhookDelivery, WebhookEventType } from 'tallybridge-sdk';
import { WEBHOOK_EVENTS } from 'tallybridge-sdk/contract';
import { CliError } from '../cli-error.ts';
import { connect } from '../client/connect.ts';
import { showList, talking } from '../client/talking.ts';
import type { ListFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';

const TYPES = Object.keys(WEBHOOK_EVENTS);
const moment = (text: string | null): string => (text === null ? '' : text.slice(0, 19).replace('T', ' '));

function eventsOf(text: string): WebhookEventType[] {
  return text.split(',').map((given) => {
    const name = given.trim();
    if (!isType(name)) throw new InvalidArgumentError(`There is no event "${name}". There are: ${TYPES.join(', ')}.`);
    return name;
  });
}

function isType(name: string): name is WebhookEventType {
  return TYPES.includes(name);
}

function stateOf({ isEnabled, disabledBecause, failingSince }: Webhook): string {
  if (!isEnabled) return `off: ${disabledBecause ?? ''}`;
  return failingSince === null ? 'on' : `failing since ${moment(failingSince)}`;
}

const COLUMNS = [
  { title: 'id', of: ({ id }: Webhook) => id },
  { title: 'url', of: ({ url }: Webhook) => url, isFlexible: true as const },
  { title: 'state', of: stateOf },
];

const last = ({ log }: WebhookDelivery): string => {
  const attempt = log.at(-1);
  return attempt === undefined ? '' : (attempt.error ?? String(attempt.status));
};

const DELIVERIES = [
  { title: 'event', of: ({ id }: WebhookDelivery) => id },
  { title: 'at (UTC)', of: ({ at }: WebhookDelivery) => moment(at) },
  { title: 'type', of: ({ type }: WebhookDelivery) => type },
  { title: 'state', of: ({ state }: WebhookDelivery) => state },
  { title: 'last', of: last, isFlexible: true as const },
];

/** Where the vendor hears of what happens at its partners. */
export function webhooksCommand(context: CommandContext): Command {
  return new Command('webhooks')
    .description('Webhooks: your endpoints that hear of what happens at your partners.')
    .addHelpText('after', '\ndocs/webhooks.md says what is sent and how to verify it.')
    .addCommand(createCommand(context))
    .addCommand(listCommand(context))
    .addCommand(updateCommand(context))
    .addCommand(removeCommand(context))
    .addCommand(rotateCommand(context))
    .addCommand(testCommand(context))
    .addCommand(deliveriesCommand(context))
    .addCommand(replayCommand(context));
}

interface ChangeFlags extends ListFlags {
  readonly events?: WebhookEventType[];
  readonly description?: string;
}

/** The secret alone on standard output, so that it can be piped to where it is kept. */
function showSecret(made: Webhook & { readonly secret: string }, flags: ListFlags, { terminal }: CommandContext): void {
  terminal.out(flags.json ? JSON.stringify(made, null, 2) : made.secret);
  if (!flags.json) terminal.note(`This is the only time the secret is shown. The endpoint's id is ${made.id}.`);
}

function show(webhook: Webhook, flags: ListFlags, { terminal }: CommandContext): void {
  terminal.out(flags.json ? JSON.stringify(webhook, null, 2) : `${plain(webhook.url)}  ${stateOf(webhook)}`);
}

const EVENTS = ['--events <events>', 'the types to send, separated by commas (default: all)', eventsOf] as const;
const DESCRIPTION = ['--description <text>', 'what it is for'] as const;

function createCommand(context: CommandContext): Command {
  return talking('create', 'Adds an endpoint. Its signing secret is shown once.')
    .argument('<endpoint>', 'the URL that messages are sent to')
    .option(...EVENTS)
    .option(...DESCRIPTION)
    .addHelpText('after', `\nEvents: ${TYPES.join(', ')}.`)
    .action(async (url: string, flags: ChangeFlags) => {
      const { events, description } = flags;
      const made = await connect(flags, context).webhooks.create({
        url,
        ...(events === undefined ? {} : { events }),
        ...(description === undefined ? {} : { description }),
      });
      showSecret(made, flags, context);
    });
}

function listCommand(context: CommandContext): Command {
  return talking('list', 'Lists the endpoints and how they fare.').action(async (flags: ListFlags) => {
    const rows = await connect(flags, context).webhooks.list().toArray();
    showList({ rows, columns: COLUMNS, noun: 'endpoint' }, flags, context);
  });
}

const ID = ['<id>', 'the id of the endpoint: tallybridge webhooks list'] as const;

function updateCommand(context: CommandContext): Command {
  return talking('update', 'Changes an endpoint, or switches it on or off.')
    .argument(...ID)
    .option('--to <endpoint>', 'another URL')
    .option(...EVENTS)
    .option(...DESCRIPTION)
    .addOption(new Option('--on', 'switch it on; it gets what waits for it').conflicts('off'))
    .option('--off', 'switch it off; nothing is kept for it')
    .action(async (id: string, flags: ChangeFlags & { to?: string; on?: true; off?: true }) => {
      const { events, description, to, on, off } = flags;
      const webhook = await connect(flags, context).webhooks.update(id, {
        ...(to === undefined ? {} : { url: to }),
        ...(events === undefined ? {} : { events }),
        ...(description === undefined ? {} : { description }),
        ...(on || off ? { isEnabled: on === true } : {}),
      });
      show(webhook, flags, context);
    });
}

function removeCommand(context: CommandContext): Command {
  return talking('remove', 'Removes an endpoint with everything that waits for it.')
    .argument(...ID)
    .action(async (id: string, flags: ListFlags) => {
      const { isRemoved } = await connect(flags, context).webhooks.remove(id);
      context.terminal.out(
        flags.json ? JSON.stringify({ isRemoved }) : isRemoved ? 'The endpoint is gone.' : 'There was none.',
      );
    });
}

function rotateCommand(context: CommandContext): Command {
  return talking('rotate', 'Makes a new signing secret; the one before signs along for 24 hours.')
    .argument(...ID)
    .action(async (id: string, flags: ListFlags) => {
      showSecret(await connect(flags, context).webhooks.rotateSecret(id), flags, context);
    });
}

function attemptText({ status, error, ms }: WebhookAttempt): string {
  return `${error === null ? `taken with status ${status}` : plain(error)}, after ${ms} ms`;
}

function testCommand(context: CommandContext): Command {
  return talking('test', 'Sends a test message at once and says how it fared.')
    .argument(...ID)
    .action(async (id: string, flags: ListFlags) => {
      const attempt = await connect(flags, context).webhooks.test(id);
      context.terminal.out(flags.json ? JSON.stringify(attempt, null, 2) : attemptText(attempt));
      if (attempt.error !== null) process.exitCode = 1;
    });
}

interface DeliveryFlags {
  readonly state?: WebhookDelivery['state'];
  readonly type?: WebhookEventType;
  readonly partner?: string;
}

function deliveriesCommand(context: CommandContext): Command {
  return talking('deliveries', 'Lists what was and is to be delivered, the newest first.')
    .argument(...ID)
    .addOption(new Option('--state <state>', 'only these').choices(['pending', 'delivered', 'failed']))
    .addOption(new Option('--type <type>', 'only this one').choices(TYPES))
    .option('--partner <key>', 'only what happened at this partner')
    .action(async (id: string, flags: ListFlags & DeliveryFlags) => {
      const { state, type, partner } = flags;
      const filter = {
        ...(state === undefined ? {} : { state }),
        ...(type === undefined ? {} : { type }),
        ...(partner === undefined ? {} : { partner }),
      };
      const rows = await connect(flags, context).webhooks.deliveries(id, filter).toArray();
      showList({ rows, columns: DELIVERIES, noun: 'message' }, flags, context);
    });
}

function replayCommand(context: CommandContext): Command {
  return talking('replay', 'Delivers one event again, or all that were given up since a moment.')
    .argument(...ID)
    .option('--event <id>', 'this event')
    .option('--failed-since <moment>', 'what was given up since, such as 2026-11-01T00:00:00Z')
    .action(async (id: string, flags: ListFlags & { event?: string; failedSince?: string }) => {
      const { event, failedSince } = flags;
      if ((event === undefined) === (failedSince === undefined)) {
        throw new CliError('Say what to deliver again.', { remedy: 'Give either --event or --failed-since.' });
      }
      const wanted = event === undefined ? { failedSince: failedSince ?? '' } : { event };
      const { replayed } = await connect(flags, context).webhooks.replay(id, wanted);
      context.terminal.out(flags.json ? JSON.stringify({ replayed }) : `${replayed} to be delivered again.`);
    });
}
