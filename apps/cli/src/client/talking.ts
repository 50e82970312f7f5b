import { Command } from 'commander';
import type { ConnectionClient, PartnerClient } from 'tallybridge-sdk';
import type { CommandContext } from '../command-context.ts';
import type { Column } from '../terminal/table.ts';
import { table } from '../terminal/table.ts';
import { counted } from '../terminal/text.ts';
import { chooseConnection, connect } from './connect.ts';

export interface ListFlags {
  readonly url?: string;
  readonly json?: true;
}

export interface PartnerFlags extends ListFlags {
  readonly partner: string;
}

export interface ConnectionFlags extends PartnerFlags {
  readonly connection?: string;
}

/** A command that talks to a service. */
export function talking(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--url <url>', 'the service (default: TALLYBRIDGE_URL, else http://localhost:4000)')
    .option('--json', 'print JSON and nothing else on standard output')
    .addHelpText('after', '\nThe API key is read from the environment: TALLYBRIDGE_API_KEY.');
}

export function talkingToPartner(name: string, description: string): Command {
  return talking(name, description).requiredOption('--partner <key>', "the vendor's key of the partner");
}

export function talkingToConnection(name: string, description: string): Command {
  return talkingToPartner(name, description).option('--connection <id>', 'the connection, where there are several');
}

export function partnerOf(flags: PartnerFlags, context: CommandContext): PartnerClient {
  return connect(flags, context).partner(flags.partner);
}

export function connectionOf(flags: ConnectionFlags, context: CommandContext): Promise<ConnectionClient> {
  return chooseConnection(partnerOf(flags, context), flags);
}

interface Shown<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** What one row is, for "There are no customers." */
  readonly noun: string;
  readonly nouns?: string;
}

/** A list for people, or the same as JSON for programs. */
export function showList<Row>(shown: Shown<Row>, flags: ListFlags, { terminal }: CommandContext): void {
  const { rows, columns, noun, nouns = `${noun}s` } = shown;
  if (flags.json) {
    terminal.out(JSON.stringify(rows, null, 2));
    return;
  }
  if (rows.length === 0) {
    terminal.out(`There are no ${nouns}.`);
    return;
  }
  for (const line of table(rows, columns, terminal)) terminal.out(line);
  terminal.note(counted(rows.length, noun, nouns));
}
