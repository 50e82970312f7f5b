import { Command } from 'commander';
import type { Partner } from 'tallybridge-sdk';
import { connect } from '../client/connect.ts';
import { partnerOf, showList, talking, talkingToPartner } from '../client/talking.ts';
import type { ListFlags, PartnerFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';
import { removePartnerCommand, removedPartnersCommand } from './partner-removal.ts';

interface Settings extends PartnerFlags {
  readonly name: string;
  readonly timeZone: string;
}

const COLUMNS = [
  { title: 'key', of: ({ key }: Partner) => key },
  { title: 'name', of: ({ name }: Partner) => name, isFlexible: true as const },
  { title: 'time zone', of: ({ timeZone }: Partner) => timeZone },
];

/** The MSPs of the vendor. */
export function partnersCommand(context: CommandContext): Command {
  const list = talking('list', 'Lists the partners.').action(async (flags: ListFlags) => {
    const rows = await connect(flags, context).partners.list().toArray();
    showList({ rows, columns: COLUMNS, noun: 'partner' }, flags, context);
  });
  const show = talkingToPartner('show', 'Shows a partner and its connections.').action(async (flags: PartnerFlags) => {
    const client = partnerOf(flags, context);
    const partner = await client.get();
    const connections = await client.connections.list().toArray();
    if (flags.json) context.terminal.out(JSON.stringify({ ...partner, connections }, null, 2));
    else {
      context.terminal.out(`${plain(partner.name)} (${partner.key}), months in ${partner.timeZone}`);
      if (connections.length === 0) context.terminal.out('  not connected yet: tallybridge connections create');
      for (const { id, name, site } of connections) context.terminal.out(`  ${id}  ${plain(name)} at ${plain(site)}`);
    }
  });
  return new Command('partners')
    .description('The partners: MSPs that sell the product.')
    .addCommand(list)
    .addCommand(show)
    .addCommand(createCommand(context))
    .addCommand(updateCommand(context))
    .addCommand(removePartnerCommand(context))
    .addCommand(removedPartnersCommand(context));
}

function talkingOfSettings(name: string, description: string): Command {
  return talkingToPartner(name, description)
    .requiredOption('--name <name>', 'what people call it')
    .requiredOption('--time-zone <zone>', 'that its months are counted in, such as America/New_York');
}

function done(partner: Partner, flags: ListFlags, { terminal }: CommandContext): void {
  terminal.out(flags.json ? JSON.stringify(partner, null, 2) : `${plain(partner.name)} (${partner.key}) is stored.`);
}

function createCommand(context: CommandContext): Command {
  return talkingOfSettings('create', 'Creates a partner.').action(async (flags: Settings) => {
    const { partner: key, name, timeZone } = flags;
    done(await connect(flags, context).partners.create({ key, name, timeZone }), flags, context);
  });
}

function updateCommand(context: CommandContext): Command {
  return talkingOfSettings('update', 'Changes name and time zone of a partner.').action(async (flags: Settings) => {
    const { name, timeZone } = flags;
    const client = partnerOf(flags, context);
    await client.get();
    done(await client.put({ name, timeZone }), flags, context);
  });
}
