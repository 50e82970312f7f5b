import { Command, Option } from 'commander';
import type { Alert, AlertsQuery } from 'tallybridge-sdk';
import { pushAlertFile } from '../client/push-alerts.ts';
import { partnerOf, showList, talkingToPartner } from '../client/talking.ts';
import type { PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';

type AlertFilter = Pick<AlertsQuery, 'state' | 'customer' | 'category' | 'since'>;

const COLUMNS = [
  { title: 'changed (UTC)', of: ({ changedAt }: Alert) => changedAt.slice(0, 16).replace('T', ' ') },
  { title: 'state', of: ({ state }: Alert) => state },
  { title: 'severity', of: ({ severity }: Alert) => severity },
  { title: 'customer', of: ({ customer }: Alert) => customer },
  { title: 'title', of: ({ title }: Alert) => title, isFlexible: true as const },
  { title: 'key', of: ({ key, episode }: Alert) => (episode === null ? key : `${key} (${episode})`) },
];

export function alertsCommand(context: CommandContext): Command {
  const push = talkingToPartner('push', 'Pushes alerts from a file: NDJSON, one alert a line (- is standard input).')
    .argument('<file>', 'the file, or - for standard input')
    .action((file: string, flags: PartnerFlags) =>
      pushAlertFile(partnerOf(flags, context), file, { json: flags.json === true, terminal: context.terminal }),
    );
  const list = talkingToPartner('list', 'Lists where each problem stands, the one that changed last first.')
    .addOption(new Option('--state <state>', 'only those in this state').choices(['raised', 'resolved']))
    .option('--customer <key>', 'only those of this customer')
    .option('--category <category>', 'only those of this category')
    .option('--since <moment>', 'only those that changed then or later, such as 2026-10-09T08:00:00Z')
    .action(async (flags: PartnerFlags & AlertFilter) => {
      const { state, customer, category, since } = flags;
      const rows = await partnerOf(flags, context).alerts.list({ state, customer, category, since }).toArray();
      showList({ rows, columns: COLUMNS, noun: 'alert' }, flags, context);
    });
  return new Command('alerts')
    .description('Problems at customers, as the vendor reports them.')
    .addCommand(push)
    .addCommand(list);
}
