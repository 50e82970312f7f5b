import type { Command } from 'commander';
import type { Overview, QuantityExplanation, QuantityRecord } from 'tallybridge-sdk';
import { showHealth } from '../client/show-health.ts';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { showQuantity } from '../terminal/amounts.ts';
import { moment } from '../terminal/moment.ts';
import { table } from '../terminal/table.ts';
import { plain, wrap } from '../terminal/text.ts';

const WIDTH = 78;

/** How a connection fares, and why a number is what it is. */
export function overviewCommands(context: CommandContext): readonly Command[] {
  return [overviewCommand(context), whyCommand(context)];
}

function overviewCommand(context: CommandContext): Command {
  return talkingToConnection(
    'overview',
    'Shows how a connection fares, what needs a person, and this month against the last. Exit status 3 when something waits.',
  )
    .summary('shows how a connection fares and what needs a person')
    .action(async (flags: ConnectionFlags) => {
      const overview = await (await connectionOf(flags, context)).overview();
      if (flags.json) context.terminal.out(JSON.stringify(overview, null, 2));
      else for (const line of showOverview(overview, context)) context.terminal.out(line);
      if (overview.attention.length > 0) process.exitCode = 3;
    });
}

type Attention = Overview['attention'][number];
type Compared = Overview['products'][number];

function showOverview(overview: Overview, { terminal }: CommandContext): readonly string[] {
  const { health, lastWriteAt, lastReadAt, attention, products, month, monthBefore } = overview;
  const waits = [
    { title: 'count', of: ({ count }: Attention) => String(count), align: 'right' as const },
    { title: 'what waits', of: ({ code }: Attention) => code },
    { title: 'what to do', of: ({ remedy }: Attention) => remedy, isFlexible: true as const },
  ];
  const used = (of: Compared['thisMonth']) => (of === null ? '–' : showQuantity(of.units));
  const columns = [
    { title: 'product', of: ({ name }: Compared) => name, isFlexible: true as const },
    { title: monthBefore, of: ({ lastMonth }: Compared) => used(lastMonth), align: 'right' as const },
    { title: `${month} so far`, of: ({ thisMonth }: Compared) => used(thisMonth), align: 'right' as const },
    { title: 'unit', of: ({ unit }: Compared) => unit },
  ];
  return [
    ...showHealth(health, terminal),
    `last read ${moment(lastReadAt)}, last write ${moment(lastWriteAt)}`,
    '',
    ...(attention.length === 0 ? ['Nothing needs a person.'] : table(attention, waits, terminal)),
    ...(products.length === 0 ? [] : ['', ...table(products, columns, terminal)]),
  ];
}

interface WhyFlags extends ConnectionFlags {
  readonly month?: string;
  readonly plan?: string;
  readonly records?: true;
}

function whyCommand(context: CommandContext): Command {
  const columns = [
    { title: 'at (UTC)', of: ({ at }: QuantityRecord) => at.slice(0, 19).replace('T', ' ') },
    { title: 'record', of: ({ id }: QuantityRecord) => id, isFlexible: true as const },
    { title: 'kind', of: ({ kind }: QuantityRecord) => kind },
    { title: 'quantity', of: ({ quantity }: QuantityRecord) => showQuantity(quantity), align: 'right' as const },
    { title: 'part', of: ({ part }: QuantityRecord) => part },
    { title: 'replaced by', of: ({ replacedBy }: QuantityRecord) => replacedBy ?? '', isFlexible: true as const },
  ];
  return talkingToConnection('why', 'Shows step by step why a customer is billed so many of a product.')
    .argument('<customer>', 'the key of the customer')
    .argument('<sku>', 'the product')
    .option('--month <month>', 'such as 2026-10 (default: the current month of the partner)')
    .option('--plan <id>', 'as that plan saw it')
    .option('--records', 'list the records behind it')
    .action(async (customer: string, sku: string, flags: WhyFlags) => {
      const { quantities } = await connectionOf(flags, context);
      const { month, plan } = flags;
      const of = { ...(month !== undefined && { month }), ...(plan !== undefined && { plan }) };
      if (flags.records) {
        const rows = await quantities.records({ customer, sku }, of).toArray();
        showList({ rows, columns, noun: 'record' }, flags, context);
        return;
      }
      const explained = await quantities.explain({ customer, sku }, of);
      if (flags.json) context.terminal.out(JSON.stringify(explained, null, 2));
      else for (const line of showExplanation(explained)) context.terminal.out(line);
    });
}

function showExplanation(explained: QuantityExplanation): readonly string[] {
  const { customerName, productName, month, quantity, unit, steps, terms, recordCount, explanation, lines } = explained;
  const words = {
    basis: `${terms.basis} of ${recordCount} record${recordCount === 1 ? '' : 's'}`,
    rounding: `rounded ${terms.rounding} to a step of ${terms.step}`,
    included: `less ${terms.included} included`,
    minimum: `at least ${terms.minimum}`,
  };
  return [
    `${plain(customerName)}, ${plain(productName)}, ${month}: ${showQuantity(quantity)} ${plain(unit)}`.trim(),
    ...wrap(plain(explanation), WIDTH),
    '',
    ...steps.map(({ step, value }) => `  ${showQuantity(value).padStart(16)}  ${words[step]}`),
    ...lines.flatMap((line) => ['', ...wrap(`${line.action}: ${plain(line.explanation)}`, WIDTH)]),
  ];
}
