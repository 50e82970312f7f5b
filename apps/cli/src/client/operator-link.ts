import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTallybridge } from 'tallybridge-sdk';
import type { AccessLink } from 'tallybridge-sdk';
import type { Config } from 'tallybridge-server';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';
import { connect } from './connect.ts';

export interface OperatorLinkFlags {
  readonly url?: string;
  readonly person: string;
  readonly minutes: number;
}

/**
 * Asks the service where a key for it is at hand. Otherwise whoever may read the database of the service may get in: it is
 * opened here, and where the service itself has it open, that one is asked with the operator's key.
 */
export async function operatorLink(flags: OperatorLinkFlags, context: CommandContext): Promise<AccessLink> {
  const { url, ...link } = flags;
  if (url !== undefined || (context.environment['TALLYBRIDGE_API_KEY'] ?? '') !== '') {
    return connect(flags, context).operatorLink(link);
  }
  const { DatabaseError, readConfig } = await import('tallybridge-server');
  const config = readConfig({ TALLYBRIDGE_ROLE: 'serve', TALLYBRIDGE_LOG_LEVEL: 'silent' });
  requireDatabase(config);
  try {
    return await linkFromDatabase(config, link);
  } catch (error) {
    const isRunning = error instanceof DatabaseError && error.code === 'database-in-use';
    if (!isRunning) throw error;
    const baseUrl = context.environment['TALLYBRIDGE_URL'] ?? `http://localhost:${config.port}`;
    return createTallybridge({ baseUrl, apiKey: await operatorKeyOf(config) }).operatorLink(link);
  }
}

async function linkFromDatabase(config: Config, link: { person: string; minutes: number }): Promise<AccessLink> {
  const { startServer } = await import('tallybridge-server');
  const server = await startServer({ config, listen: false });
  try {
    return await server.operatorLink(link);
  } finally {
    await server.close();
  }
}

function folderOf({ database }: Config): string | null {
  return database !== 'memory' && 'folder' in database ? database.folder : null;
}

/** A link into a database that nobody serves would lead nowhere. */
function requireDatabase(config: Config): void {
  const folder = folderOf(config);
  const isThere = folder === null ? config.database !== 'memory' : existsSync(join(folder, 'postgres.complete'));
  if (isThere) return;
  throw new CliError(`No service was ever started with ${folder ?? 'a database in memory'} as its data.`, {
    remedy:
      'Run this where the service runs, with its DATABASE_URL or TALLYBRIDGE_DATA, or name the service: --url and TALLYBRIDGE_API_KEY.',
  });
}

async function operatorKeyOf(config: Config): Promise<string> {
  const { OPERATOR_KEY_FILE } = await import('tallybridge-server');
  const file = join(folderOf(config) ?? '', OPERATOR_KEY_FILE);
  if (config.operatorKey !== null) return config.operatorKey.reveal();
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new CliError('The service runs, and there is no key of the operator to ask it with.', {
    remedy: 'Put it into the environment: export TALLYBRIDGE_API_KEY=tb_…',
  });
}
