import { Command } from 'commander';
import type { LateUsage, Period } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import type { Column } from '../terminal/table.ts';
import { counted, plain } from '../terminal/text.ts';
import { personHere } from './plans.ts';

interface PersonFlags extends ConnectionFlags {
  readonly by?: string;
}

/** The billing months of a connection, and what people decide about them. */
export function periodsCommand(context: CommandContext): Command {
  return new Command('periods')
    .description('Billing months: listed, sealed and reopened, and the usage that came too late.')
    .addCommand(listCommand(context), { isDefault: true })
    .addCommand(sealCommand(context))
    .addCommand(reopenCommand(context))
    .addCommand(waiveCommand(context));
}

function talkingAsPerson(name: string, description: string): Command {
  return talkingToConnection(name, description)
    .argument('<month>', 'such as 2026-10')
    .option('--by <person>', 'who decides (default: the user of this computer)');
}

function listCommand(context: CommandContext): Command {
  return talkingToConnection('list', 'Lists the months: open, closing or sealed, and what is missing to a seal.')
    .option('--late', 'list the usage of sealed months that came too late instead')
    .action(async (flags: ConnectionFlags & { late?: true }) => {
      const { periods } = await connectionOf(flags, context);
      if (flags.late) {
        const rows = await periods.lateUsage().toArray();
        showList({ rows, columns: LATE, noun: 'line of late usage', nouns: 'lines of late usage' }, flags, context);
        return;
      }
      const rows = await periods.list().toArray();
      showList({ rows, columns: PERIODS, noun: 'billing month' }, flags, context);
      if (flags.json) return;
      for (const { month, missing } of rows) {
        for (const { message } of missing) context.terminal.out(`${month} is not sealed yet: ${plain(message)}`);
      }
    });
}

function sealCommand(context: CommandContext): Command {
  return talkingAsPerson('seal', 'Seals a month that has ended, if nothing else is missing to its seal.')
    .option('--accept-pending', 'although lines wait to be approved or written: they are not billed then')
    .action(async (month: string, flags: PersonFlags & { acceptPending?: true }) => {
      const { periods } = await connectionOf(flags, context);
      const by = personHere(flags.by);
      const sealed = await periods.seal(month, { by, acceptPending: flags.acceptPending === true });
      context.terminal.out(
        flags.json
          ? JSON.stringify(sealed, null, 2)
          : `${month} is sealed. Its statement: tallybridge statement ${flags.partner} ${month}`,
      );
    });
}

function reopenCommand(context: CommandContext): Command {
  return talkingAsPerson('reopen', 'Takes a sealed month up again, as long as it was not invoiced.')
    .requiredOption('--note <text>', 'why, for the audit log')
    .action(async (month: string, flags: PersonFlags & { note: string }) => {
      const { periods } = await connectionOf(flags, context);
      const reopened = await periods.reopen(month, { by: personHere(flags.by), note: flags.note });
      context.terminal.out(
        flags.json
          ? JSON.stringify(reopened, null, 2)
          : `${month} is ${reopened.state} again. Plan it: tallybridge plan --partner ${flags.partner} --month ${month}`,
      );
    });
}

function waiveCommand(context: CommandContext): Command {
  return talkingAsPerson('waive', 'Decides that late usage of a sealed month is not billed.')
    .requiredOption('--note <text>', 'why, for those who look at it later')
    .option('--customer <key>', 'only of one customer and product (default: all that is late)')
    .option('--sku <sku>', 'the product')
    .action(async (month: string, flags: PersonFlags & { note: string; customer?: string; sku?: string }) => {
      const { note, customer, sku } = flags;
      if ((customer === undefined) !== (sku === undefined))
        throw new CliError('A customer and a product belong together.', {
          remedy: 'Give --customer and --sku, or neither.',
        });
      const lines = customer === undefined || sku === undefined ? ('all' as const) : [{ customer, sku }];
      const { periods } = await connectionOf(flags, context);
      const late = await periods.waive(month, { by: personHere(flags.by), note, lines });
      const waived = late.filter(({ state }) => state === 'waived');
      context.terminal.out(
        flags.json
          ? JSON.stringify(late, null, 2)
          : `${counted(waived.length, 'line')} of late usage of ${month} ${waived.length === 1 ? 'is' : 'are'} waived; ${late.length - waived.length} open.`,
      );
    });
}

const PERIODS: readonly Column<Period>[] = [
  { title: 'month', of: ({ month }) => month },
  { title: 'state', of: ({ state }) => state },
  { title: 'statement', of: ({ statement }) => (statement === null ? '' : String(statement.number)) },
  { title: 'revision', of: ({ statement }) => (statement === null ? '' : String(statement.revision)) },
  { title: 'hash', of: ({ statement }) => (statement === null ? '' : statement.hash.slice(0, 16)) },
];

const LATE: readonly Column<LateUsage>[] = [
  { title: 'month', of: ({ month }) => month },
  { title: 'customer', isFlexible: true, of: ({ customer }) => customer },
  { title: 'sku', isFlexible: true, of: ({ sku }) => sku },
  { title: 'sealed', align: 'right', of: ({ sealed }) => sealed },
  { title: 'now', align: 'right', of: ({ now }) => now },
  { title: 'open', align: 'right', of: ({ difference }) => difference },
  { title: 'state', of: ({ state }) => state },
];
