import { createTallybridge } from 'tallybridge-sdk';
import type { ConnectionClient, PartnerClient, Tallybridge } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';

const DEFAULT_URL = 'http://localhost:4000';

/** Where the service is that the flags and the environment name. */
export function serviceUrl(flags: { readonly url?: string }, { environment }: CommandContext): string {
  const set = environment['TALLYBRIDGE_URL'] ?? '';
  return flags.url ?? (set === '' ? DEFAULT_URL : set);
}

/** A client of the service that the flags and the environment name. The key is never an option: others see those. */
export function connect(flags: { readonly url?: string }, context: CommandContext): Tallybridge {
  const apiKey = context.environment['TALLYBRIDGE_API_KEY'] ?? '';
  if (apiKey === '') {
    throw new CliError('There is no API key.', {
      remedy: 'Put it into the environment: export TALLYBRIDGE_API_KEY=tb_…',
    });
  }
  return createTallybridge({ baseUrl: serviceUrl(flags, context), apiKey });
}

/** The connection that was named, or the only one there is. */
export async function chooseConnection(
  partner: PartnerClient,
  flags: { readonly connection?: string },
): Promise<ConnectionClient> {
  if (flags.connection !== undefined) return partner.connection(flags.connection);
  const connections = await partner.connections.list().toArray();
  const [only] = connections;
  if (only !== undefined && connections.length === 1) return partner.connection(only.id);
  const list = connections.map((each) => `\n  ${each.id}  ${each.name}`).join('');
  throw new CliError(
    only === undefined ? `${partner.key} has no connection.` : `${partner.key} has several connections:${list}`,
    { remedy: only === undefined ? 'Create one first.' : 'Name one with --connection ID.' },
  );
}
