import { Command } from 'commander';
import type { Period } from 'tallybridge-sdk';
import { chooseConnection, connect } from '../client/connect.ts';
import type { ServiceFlags } from '../client/connect.ts';
import type { CommandContext } from '../program.ts';
import { plain } from '../terminal/text.ts';

/** The billing months of a connection, and what came too late. */
export function periodsCommand(context: CommandContext): Command {
  return new Command('periods')
    .description('Lists the billing months of a partner: open, closing or sealed, and what is missing to a seal.')
    .requiredOption('--partner <key>', "the vendor's key of the partner")
    .option('--connection <id>', 'the connection, where the partner has several')
    .option('--late', 'list the usage of sealed months that came too late instead')
    .option('--url <url>', 'the service (default: TALLYBRIDGE_URL, else http://localhost:4000)')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nThe API key is read from the environment: TALLYBRIDGE_API_KEY.')
    .action(async (flags: ServiceFlags & { late?: true; json?: true }) => {
      const connection = await chooseConnection(connect(flags, context).partner(flags.partner), flags);
      const { terminal } = context;
      if (flags.late) {
        const late = await connection.periods.lateUsage().toArray();
        if (flags.json) terminal.out(JSON.stringify(late, null, 2));
        else if (late.length === 0) terminal.out('No usage came too late for a sealed month.');
        for (const each of flags.json ? [] : late) {
          const { month, customer, sku, state, sealed, now, difference } = each;
          terminal.out(
            `${month}  ${plain(customer)} ${plain(sku)}: ${sealed} sealed, ${now} now, ${difference} ${state}`,
          );
        }
        return;
      }
      const periods = await connection.periods.list().toArray();
      if (flags.json) terminal.out(JSON.stringify(periods, null, 2));
      else if (periods.length === 0) terminal.out('There are no months yet: they begin with the first applied plan.');
      else for (const line of periods.flatMap(showPeriod)) terminal.out(line);
    });
}

function showPeriod({ month, state, statement, missing }: Period): readonly string[] {
  const sealed =
    statement === null
      ? ''
      : `  statement ${statement.number}, revision ${statement.revision}, ${statement.hash.slice(0, 12)}…`;
  return [`${month}  ${state.padEnd(7)}${sealed}`, ...missing.map(({ message }) => `         ${plain(message)}`)];
}
