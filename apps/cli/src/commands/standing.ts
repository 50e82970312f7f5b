import type { Command } from 'commander';
import type { CoveredPair, Drift, Intent, MonthCoverage } from 'tallybridge-sdk';
import { connectionOf, showList, talkingToConnection } from '../client/talking.ts';
import type { ConnectionFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { showQuantity } from '../terminal/amounts.ts';
import { table } from '../terminal/table.ts';

/** How what stands in ConnectWise compares with what was written and used, and what was written. */
export function standingCommands(context: CommandContext): readonly Command[] {
  return [driftCommand(context), coverageCommand(context), ledgerCommand(context)];
}

const change = ({ kind, fields }: Drift): string =>
  kind === 'missing'
    ? 'not there any more'
    : fields.map(({ field, written, stands }) => `${field} ${written ?? '–'} → ${stands ?? '–'}`).join(', ');

const policyText = ({ policy, acceptedUntil }: Drift): string =>
  acceptedUntil === null ? policy : `accepted until ${acceptedUntil.slice(0, 10)}`;

function driftCommand(context: CommandContext): Command {
  const columns = [
    { title: 'addition', of: ({ additionId }: Drift) => String(additionId), align: 'right' as const },
    { title: 'of', of: ({ customer, sku }: Drift) => `${customer} ${sku}`, isFlexible: true as const },
    { title: 'we wrote → stands there', of: change, isFlexible: true as const },
    { title: 'by', of: ({ by }: Drift) => by ?? '' },
    { title: 'since', of: ({ since }: Drift) => since?.slice(0, 10) ?? '' },
    { title: 'policy', of: policyText },
  ];
  return talkingToConnection(
    'drift',
    'Lists lines that ConnectWise shows otherwise than they were written. Exit status 3 when there are any.',
  )
    .summary('lists lines that somebody changed in ConnectWise')
    .action(async (flags: ConnectionFlags) => {
      const { drift } = await connectionOf(flags, context);
      const rows = await drift.list().toArray();
      showList(
        { rows, columns, noun: 'line changed in ConnectWise', nouns: 'lines changed in ConnectWise' },
        flags,
        context,
      );
      if (rows.length > 0) process.exitCode = 3;
    });
}

const BUCKETS = ['published', 'pending', 'held', 'unmapped', 'excluded'] as const;
type Bucket = (typeof BUCKETS)[number];
type Covered = MonthCoverage['bySku'][number];

const units = (text: string): string => (text === '0' ? '–' : showQuantity(text));

interface CoverageFlags extends ConnectionFlags {
  readonly month?: string;
  readonly bucket?: Bucket;
  readonly sku?: string;
  readonly pairs?: true;
}

function coverageCommand(context: CommandContext): Command {
  const pairColumns = [
    { title: 'customer', of: ({ customer }: CoveredPair) => customer, isFlexible: true as const },
    { title: 'sku', of: ({ sku }: CoveredPair) => sku },
    { title: 'units', of: ({ quantity }: CoveredPair) => showQuantity(quantity), align: 'right' as const },
    { title: 'bucket', of: ({ bucket }: CoveredPair) => bucket },
    { title: 'why', of: ({ action, reason }: CoveredPair) => (reason === '' ? action : reason) },
  ];
  return talkingToConnection('coverage', 'Shows where every unit of a month is, by product.')
    .option('--month <month>', 'such as 2026-10 (default: the current month of the partner)')
    .option('--pairs', 'list the customers and products behind it')
    .option('--bucket <bucket>', `with --pairs: only of one bucket (${BUCKETS.join(', ')})`)
    .option('--sku <sku>', 'with --pairs: only of one product')
    .action(async (flags: CoverageFlags) => {
      const { coverage } = await connectionOf(flags, context);
      const { month, bucket, sku } = flags;
      if (flags.pairs || bucket !== undefined || sku !== undefined) {
        const filter = {
          ...(month !== undefined && { month }),
          ...(bucket !== undefined && { bucket }),
          ...(sku !== undefined && { sku }),
        };
        showList({ rows: await coverage.pairs(filter).toArray(), columns: pairColumns, noun: 'pair' }, flags, context);
        return;
      }
      const covered = await coverage.get(month);
      if (flags.json) context.terminal.out(JSON.stringify(covered, null, 2));
      else for (const line of showCoverage(covered, context)) context.terminal.out(line);
    });
}

function showCoverage({ month, bySku }: MonthCoverage, { terminal }: CommandContext): readonly string[] {
  const columns = [
    { title: month, of: ({ sku }: Covered) => sku, isFlexible: true as const },
    { title: 'used', of: (each: Covered) => units(each.units), align: 'right' as const },
    ...BUCKETS.map((bucket) => ({
      title: bucket,
      of: ({ buckets }: Covered) => units(buckets[bucket].units),
      align: 'right' as const,
    })),
  ];
  return bySku.length === 0 ? [`There is no usage in ${month}.`] : table(bySku, columns, terminal);
}

interface LedgerFlags extends ConnectionFlags {
  readonly customer?: string;
  readonly sku?: string;
  readonly month?: string;
  readonly state?: Intent['state'];
  readonly limit: string;
}

function ledgerCommand(context: CommandContext): Command {
  const columns = [
    { title: 'prepared (UTC)', of: ({ preparedAt }: Intent) => preparedAt.slice(0, 19).replace('T', ' ') },
    { title: 'write', of: ({ kind }: Intent) => kind },
    { title: 'state', of: ({ state }: Intent) => state },
    { title: 'of', of: ({ customer, sku }: Intent) => `${customer} ${sku}`, isFlexible: true as const },
    { title: 'month', of: ({ month }: Intent) => month ?? '' },
    { title: 'agreement', of: ({ agreementId }: Intent) => String(agreementId), align: 'right' as const },
  ];
  return talkingToConnection(
    'ledger',
    'Lists the writes to ConnectWise, each recorded before it was sent; the newest first.',
  )
    .option('--customer <key>', 'only of one customer')
    .option('--sku <sku>', 'only of one product')
    .option('--month <month>', 'only those that publish a number of the month')
    .option('--state <state>', 'only prepared, unknown, done, refused, held or withdrawn')
    .option('--limit <count>', 'how many at most', '50')
    .action(async (flags: LedgerFlags) => {
      const { ledger } = await connectionOf(flags, context);
      const { customer, sku, month, state } = flags;
      const filter = {
        ...(customer !== undefined && { customer }),
        ...(sku !== undefined && { sku }),
        ...(month !== undefined && { month }),
        ...(state !== undefined && { state }),
      };
      const rows: Intent[] = [];
      for await (const intent of ledger.list(filter)) {
        if (rows.length >= Number(flags.limit)) break;
        rows.push(intent);
      }
      showList({ rows, columns, noun: 'write' }, flags, context);
    });
}
