import { DatabaseError, inspectFolder, inspectServer, missingMigrations, openDatabase } from '../database/index.ts';
import type { Database } from '../database/index.ts';
import type { Config } from '../config.ts';
import { bad, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

const OLDEST_POSTGRES = 15;
const CLOCKS_APART_MS = 5000;

export interface OpenedDatabase {
  readonly findings: readonly Finding[];
  /** Null where there is none to look into. */
  readonly database: Database | null;
}

const nothing = (finding: Finding): OpenedDatabase => ({ findings: [finding], database: null });

async function openFolder(folder: string): Promise<OpenedDatabase> {
  const found = await inspectFolder(folder);
  if (found.state === 'absent' || found.state === 'empty') {
    const what = found.state === 'absent' ? 'does not exist' : 'holds no database';
    const remedy =
      'The first start of the service makes it. If there should be one: set TALLYBRIDGE_DATA, or go to its folder.';
    return nothing(warning('database', `The data folder ${folder} ${what} yet.`, remedy));
  }
  if (found.state === 'in-use') {
    const { pid, host } = found.by;
    const remedy =
      'Set TALLYBRIDGE_API_KEY to have the running service asked, or stop it to have the database looked at.';
    return nothing(
      warning(
        'database',
        `The data folder ${folder} is in use by process ${pid} on ${host}, which alone may look into it.`,
        remedy,
      ),
    );
  }
  const database = await openDatabase({ folder });
  return { database, findings: [ok('database', `The database in ${folder} opens; no other process has it.`)] };
}

/** Opens the database that the settings name, if there is one; makes none. */
export async function openExamined({ database: place }: Config): Promise<OpenedDatabase> {
  if (place === 'memory') {
    return nothing(
      warning(
        'database',
        'The database is in memory: everything is gone when the service ends.',
        'Set TALLYBRIDGE_DATA to a folder, or DATABASE_URL, to keep it.',
      ),
    );
  }
  try {
    if ('folder' in place) return await openFolder(place.folder);
    return { database: await openDatabase({ url: place.url.reveal(), maxConnections: 1 }), findings: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const [sentence = why, remedy = 'See docs/operations.md.'] = error instanceof DatabaseError ? split(why) : [];
    return nothing(bad('database', sentence, remedy));
  }
}

/** A `DatabaseError` says what happened in its first sentence and what to do in the others. */
function split(message: string): readonly string[] {
  const at = message.indexOf('. ');
  const capital = message.charAt(0).toUpperCase() + message.slice(1);
  return at === -1 ? [capital] : [capital.slice(0, at + 1), capital.slice(at + 2)];
}

async function examineServer(database: Database, clock: { now(): number }): Promise<readonly Finding[]> {
  const { version, aheadMs } = await inspectServer(database, clock);
  const reached =
    version >= OLDEST_POSTGRES
      ? ok('database', `PostgreSQL ${version} answers.`)
      : bad('database', `PostgreSQL ${version} is too old.`, `Upgrade it to ${OLDEST_POSTGRES} or newer.`);
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const clocks =
    Math.abs(aheadMs) <= CLOCKS_APART_MS
      ? ok('clock', "This machine's clock and the database's agree.")
      : warning(
          'clock',
          `The database's clock is ${seconds} seconds ${aheadMs > 0 ? 'ahead of' : 'behind'} this machine's: ` +
            'months end by the one, leases and quarantines by the other.',
          'Set both by a time server.',
        );
  return [reached, clocks];
}

async function examineMigrations(database: Database): Promise<Finding> {
  try {
    const missing = await missingMigrations(database);
    if (missing?.length === 0) return ok('migrations', 'The database has all migrations of this version.');
    const sentence =
      missing === null
        ? 'The database is empty.'
        : `The database lacks ${missing.length} of the migrations: ${missing.join(', ')}.`;
    const backup = missing === null ? '' : 'Take a backup; then ';
    const remedy = `${backup}start the service: it makes what is missing. It needs nothing else.`;
    return warning('migrations', sentence, remedy.charAt(0).toUpperCase() + remedy.slice(1));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const [sentence = why, remedy = 'See docs/operations.md, "PostgreSQL".'] = split(why);
    return bad('migrations', sentence, remedy);
  }
}

export interface ExaminedDatabase {
  readonly findings: readonly Finding[];
  /** Whether its tables are those of this version. */
  readonly isCurrent: boolean;
}

/** Version, clock and migrations of an open database. */
export async function examineDatabase(database: Database, clock: { now(): number }): Promise<ExaminedDatabase> {
  const migrations = await examineMigrations(database);
  return { findings: [...(await examineServer(database, clock)), migrations], isCurrent: migrations.state === 'ok' };
}
