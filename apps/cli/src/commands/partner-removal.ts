import type { Command } from 'commander';
import type { PartnerRemoval, PartnerRemovalPreview, RemovedPartner } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { connect } from '../client/connect.ts';
import { partnerOf, showList, talking, talkingToPartner } from '../client/talking.ts';
import type { ListFlags, PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { counted, plain } from '../terminal/text.ts';

interface RemoveFlags extends PartnerFlags {
  readonly liveLines?: string;
  readonly apply?: boolean;
}

export function removePartnerCommand(context: CommandContext): Command {
  return talkingToPartner('remove', 'Says what removing a partner would do; with --apply removes it for ever.')
    .option('--apply', 'remove it')
    .option('--live-lines <choice>', 'leave: what is live in ConnectWise stays as it is')
    .addHelpText('after', '\nWhat people set up is deleted: tallybridge export keeps it in files.')
    .action(async (flags: RemoveFlags) => {
      const { removal } = partnerOf(flags, context);
      const { liveLines } = flags;
      if (liveLines !== undefined && liveLines !== 'leave') {
        throw new CliError(`--live-lines cannot be "${liveLines}".`, {
          remedy: 'Say leave, or remove the connections first: tallybridge connections remove.',
        });
      }
      if (flags.apply === true) {
        const removed = await removal.start(liveLines === undefined ? {} : { liveLines });
        show(flags, removed, removedText(flags.partner, removed), context);
      } else {
        const preview = await removal.preview();
        show(flags, preview, previewText(preview), context);
      }
    });
}

function show(flags: ListFlags, value: object, text: readonly string[], { terminal }: CommandContext): void {
  for (const line of flags.json ? [JSON.stringify(value, null, 2)] : text) terminal.out(line);
}

function deletedText(deleted: PartnerRemoval['deleted']): readonly string[] {
  const { connections, access, people, endpoints, customers, users, products, usage, alerts } = deleted;
  const { links, tickets, tabs, notifications, holds, plans, runs, requests, observed } = deleted;
  return [
    `  ${counted(connections, 'connection')} with keys, ${counted(endpoints, 'endpoint')} with secrets,`,
    `  ${counted(people, 'person', 'people')} with access, ${access} API keys, links and sessions,`,
    `  ${counted(customers, 'customer')}, ${counted(users, 'user')} of them, ${counted(products, 'product')}, ${counted(usage, 'usage record')}, ${counted(alerts, 'alert message')},`,
    `  ${counted(tickets, 'record')} of tickets and their rules, ${counted(tabs, 'tab')}, ${counted(notifications, 'notification')} and settings of them,`,
    `  ${counted(links, 'link')}, ${counted(holds, 'hold')}, ${counted(plans, 'plan')}, ${counted(runs, 'run')}, ${counted(requests, 'request or refused item', 'requests and refused items')},`,
    `  ${counted(observed, 'record')} of ConnectWise as last read`,
  ];
}

function keptText({ writes, lines, statements, audit }: PartnerRemoval['kept']): string {
  return `  ${counted(writes, 'write')} of the ledger, ${counted(lines, 'line')}, ${counted(statements, 'statement')}, ${counted(audit, 'entry', 'entries')} of the audit log`;
}

function previewText({ deletes, keeps, blockers, decisions }: PartnerRemovalPreview): readonly string[] {
  return [
    'Deleted:',
    ...deletedText(deletes),
    'Kept as proof:',
    keptText(keeps),
    ...blockers.map((blocker) => `First: ${plain(blocker)}`),
    ...decisions.map((decision) => `First, or with --live-lines leave: ${plain(decision)}`),
    'Nothing was changed: --apply removes the partner.',
  ];
}

function removedText(key: string, { id, deleted, kept, head }: PartnerRemoval): readonly string[] {
  return [
    `${key} is removed. Deleted:`,
    ...deletedText(deleted),
    'Kept as proof, readable under the id of the partner:',
    keptText(kept),
    `  ${id}`,
    `  ${head} ends its audit log`,
  ];
}

const COLUMNS = [
  { title: 'id', of: ({ id }: RemovedPartner) => id },
  { title: 'key', of: ({ key }: RemovedPartner) => key },
  { title: 'name', of: ({ name }: RemovedPartner) => name, isFlexible: true as const },
  { title: 'removed', of: ({ removedAt }: RemovedPartner) => removedAt.slice(0, 10) },
];

export function removedPartnersCommand(context: CommandContext): Command {
  return talking('removed', 'Lists partners that were removed; their ids open what is kept of them.').action(
    async (flags: ListFlags) => {
      const rows = await connect(flags, context).partners.removed().toArray();
      showList({ rows, columns: COLUMNS, noun: 'removed partner' }, flags, context);
    },
  );
}
