import { Command, InvalidArgumentError } from 'commander';
import type { ApiKey, Scope } from 'tallybridge-sdk';
import { SCOPES } from 'tallybridge-sdk/contract';
import { connect } from '../client/connect.ts';
import { showList, talking } from '../client/talking.ts';
import type { ListFlags } from '../client/talking.ts';
import type { CommandContext } from '../command-context.ts';
import { plain } from '../terminal/text.ts';
import { wholeNumber } from '../terminal/whole-number.ts';

const day = (moment: string | null) => moment?.slice(0, 10) ?? '';

const COLUMNS = [
  { title: 'id', of: ({ id }: ApiKey) => id },
  { title: 'name', of: ({ name }: ApiKey) => name, isFlexible: true as const },
  { title: 'partner', of: ({ partner }: ApiKey) => partner ?? 'all' },
  { title: 'ends', of: (key: ApiKey) => (key.revokedAt === null ? day(key.expiresAt) || 'never' : 'revoked') },
  { title: 'used', of: ({ lastSeenAt }: ApiKey) => day(lastSeenAt) || 'never' },
];

function scopesOf(text: string): Scope[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    const scope = SCOPES.find((known) => known === name);
    if (scope === undefined)
      throw new InvalidArgumentError(`There is no scope "${name}". There are: ${SCOPES.join(', ')}.`);
    return scope;
  });
}

/** API keys of the vendor. */
export function keysCommand(context: CommandContext): Command {
  return new Command('keys')
    .description('API keys: what programs get in with.')
    .addCommand(createKey(context))
    .addCommand(listKeys(context))
    .addCommand(revokeKey(context));
}

function createKey(context: CommandContext): Command {
  return talking('create', 'Makes an API key. It is shown once.')
    .argument('<name>', 'what it is for, as the audit log shall name it')
    .requiredOption(
      '--scopes <scopes>',
      'what it may do, separated by commas, such as usage:write,alerts:write',
      scopesOf,
    )
    .option('--partner <key>', 'bind it to this partner')
    .option('--days <days>', 'valid for so many days (default: until it is revoked)', wholeNumber)
    .addHelpText('after', `\nScopes: ${SCOPES.join(', ')}.`)
    .action(async (name: string, flags: ListFlags & { scopes: Scope[]; partner?: string; days?: number }) => {
      const { scopes, partner, days } = flags;
      const made = await connect(flags, context).keys.create({
        name,
        scopes,
        ...(partner === undefined ? {} : { partner }),
        ...(days === undefined ? {} : { expiresInDays: days }),
      });
      // The key alone on standard output, so that it can be piped to where it is kept.
      context.terminal.out(flags.json ? JSON.stringify(made, null, 2) : made.key);
      if (!flags.json) context.terminal.note(`This is the only time it is shown. Its id is ${made.id}.`);
    });
}

function listKeys(context: CommandContext): Command {
  return talking('list', 'Lists the API keys, the newest first, also those that ended.').action(
    async (flags: ListFlags) => {
      const rows = await connect(flags, context).keys.list().toArray();
      showList({ rows, columns: COLUMNS, noun: 'key' }, flags, context);
    },
  );
}

function revokeKey(context: CommandContext): Command {
  return talking('revoke', 'Revokes an API key: from now on it lets nobody in.')
    .argument('<id>', 'the id of the key: tallybridge keys list')
    .action(async (id: string, flags: ListFlags) => {
      const key = await connect(flags, context).keys.revoke(id);
      context.terminal.out(flags.json ? JSON.stringify(key, null, 2) : `${plain(key.name)} lets nobody in any more.`);
    });
}
