import type { Command } from 'commander';
import type { LateUsage, Period } from 'tallybridge-sdk';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../program.ts';
import type { Column } from '../terminal/table.ts';
import { plain } from '../terminal/text.ts';

/** The billing months of a connection, and what came too late. */
export function periodsCommand(context: CommandContext): Command {
  return talkingToConnection(
    'periods',
    'Lists the billing months of a partner: open, closing or sealed, and what is missing to a seal.',
  )
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
