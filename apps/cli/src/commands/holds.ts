import { Command, InvalidArgumentError } from 'commander';
import type { Hold, HoldCode, LineDecision, Resolution } from 'tallybridge-sdk';
import { showHolds } from '../client/show-holds.ts';
import { connectionOf, partnerOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';
import { personHere } from './plans.ts';
import { recordId } from '../terminal/record-id.ts';

interface PersonFlags extends ConnectionFlags {
  readonly by?: string;
  readonly note?: string;
}

/** What waits for a person, and what people decide about it. */
export function holdsCommand(context: CommandContext): Command {
  return new Command('holds')
    .description('What waits for a person: listed, decided, stopped and let go again.')
    .addCommand(listCommand(context), { isDefault: true })
    .addCommand(resolveCommand(context))
    .addCommand(setCommand(context))
    .addCommand(liftCommand(context))
    .addCommand(decisionsCommand(context))
    .addCommand(withdrawCommand(context));
}

function talkingAsPerson(name: string, description: string): Command {
  return talkingToConnection(name, description).option(
    '--by <person>',
    'who decides (default: the user of this computer)',
  );
}

const withNote = (note: string | undefined) => (note === undefined ? {} : { note });

interface Filter extends ConnectionFlags {
  readonly code?: HoldCode;
  readonly customer?: string;
  readonly sku?: string;
}

function listCommand(context: CommandContext): Command {
  return talkingToConnection('list', 'Lists what waits. Exit status 3 when something does.')
    .option('--code <code>', 'only of one code, such as brake')
    .option('--customer <key>', 'only of one customer')
    .option('--sku <sku>', 'only of one product')
    .action(async (flags: Filter) => {
      const { holds } = await connectionOf(flags, context);
      const { code, customer, sku } = flags;
      const filter = {
        ...(code !== undefined && { code }),
        ...(customer !== undefined && { customer }),
        ...(sku !== undefined && { sku }),
      };
      const list: readonly Hold[] = await holds.list(filter).toArray();
      if (flags.json) context.terminal.out(JSON.stringify(list, null, 2));
      else await showHolds(partnerOf(flags, context), list, context.terminal);
      if (list.length > 0) process.exitCode = 3;
    });
}

/** A day alone means its beginning, in UTC. */
function moment(text: string): string {
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  if (Number.isNaN(Date.parse(full))) throw new InvalidArgumentError('It must be a day or a time with its zone.');
  return full;
}

function resolveCommand(context: CommandContext): Command {
  return talkingAsPerson('resolve', 'Decides about a hold; the next plan says what follows.')
    .argument('<hold>', 'the id that list shows; it changes when what it is about changes')
    .argument('<resolution>', 'one of those that list shows for it')
    .option('--note <text>', 'why, for those who look at it later')
    .option('--until <moment>', 'of accept: how long, such as 2026-12-31', moment)
    .option('--addition <id>', 'of leave-beside: which addition, where several could be meant', recordId)
    .action(
      async (hold: string, resolution: Resolution, flags: PersonFlags & { until?: string; addition?: number }) => {
        const { holds } = await connectionOf(flags, context);
        const { note, until, addition } = flags;
        const resolved = await holds.resolve(hold, {
          by: personHere(flags.by),
          resolution,
          ...withNote(note),
          ...(until !== undefined && { until }),
          ...(addition !== undefined && { additionId: addition }),
        });
        context.terminal.out(flags.json ? JSON.stringify(resolved, null, 2) : resolved.effect);
      },
    );
}

interface PairFlags extends PersonFlags {
  readonly customer: string;
  readonly sku: string;
}

function talkingOfPair(name: string, description: string): Command {
  return talkingAsPerson(name, description)
    .requiredOption('--customer <key>', "the vendor's key of the customer")
    .requiredOption('--sku <sku>', 'the product');
}

function setCommand(context: CommandContext): Command {
  return talkingOfPair('set', 'Stops the line of a customer and product, from the next plan on.')
    .option('--note <text>', 'why, for those who look at it later')
    .action(async (flags: PairFlags) => {
      const { holds } = await connectionOf(flags, context);
      const { customer, sku, note } = flags;
      const set = await holds.set({ customer, sku, by: personHere(flags.by), ...withNote(note) });
      const text = `The line of ${plain(customer)} and ${plain(sku)} is held from the next plan on.`;
      context.terminal.out(flags.json ? JSON.stringify(set, null, 2) : text);
    });
}

function liftCommand(context: CommandContext): Command {
  return talkingOfPair('lift', 'Lets the line of a customer and product go again.').action(async (flags: PairFlags) => {
    const { holds } = await connectionOf(flags, context);
    const { customer, sku } = flags;
    const lifted = await holds.lift({ customer, sku, by: personHere(flags.by) });
    const text = `The line of ${plain(customer)} and ${plain(sku)} is billed again from the next plan on.`;
    context.terminal.out(flags.json ? JSON.stringify(lifted, null, 2) : text);
  });
}

function decisionsCommand(context: CommandContext): Command {
  const columns = [
    { title: 'addition', of: ({ additionId }: LineDecision) => String(additionId), align: 'right' as const },
    { title: 'decision', of: ({ resolution }: LineDecision) => resolution },
    {
      title: 'of',
      of: ({ customer, sku }: LineDecision) => [customer ?? '', sku ?? ''].join(' ').trim(),
      isFlexible: true as const,
    },
    { title: 'until', of: ({ until }: LineDecision) => until?.slice(0, 10) ?? '' },
    { title: 'by', of: ({ by }: LineDecision) => by ?? '' },
    { title: 'note', of: ({ note }: LineDecision) => note ?? '', isFlexible: true as const },
  ];
  return talkingToConnection('decisions', 'Lists decisions about additions that still count.').action(
    async (flags: ConnectionFlags) => {
      const { decisions } = await connectionOf(flags, context);
      showList({ rows: await decisions.list().toArray(), columns, noun: 'decision' }, flags, context);
    },
  );
}

function withdrawCommand(context: CommandContext): Command {
  return talkingAsPerson(
    'withdraw',
    'Withdraws a decision about an addition; the next plan asks again where it has to.',
  )
    .argument('<addition>', 'the id of the addition', recordId)
    .action(async (addition: number, flags: PersonFlags) => {
      const { decisions } = await connectionOf(flags, context);
      const withdrawn = await decisions.withdraw(addition, { by: personHere(flags.by) });
      const text = `"${withdrawn.resolution}" of addition ${addition} was withdrawn.`;
      context.terminal.out(flags.json ? JSON.stringify(withdrawn, null, 2) : text);
    });
}
