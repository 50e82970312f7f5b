import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { openDatabase } from '../open-database.ts';
import { workQueues } from '../../jobs/work-queue.ts';
import { embeddedIn, openInMemory } from '../pglite.ts';
import { keptTemplate } from './kept-template.ts';
import { reusedDatabases } from './reused-pglite.ts';
import { startPostgres } from './throwaway-postgres.ts';
import type { ThrowawayPostgres } from './throwaway-postgres.ts';

/** Fresh databases of one kind, for suites that run alike on both. */
export interface TestDatabases {
  /** Handles on one new database without any table, as many as asked for; an embedded one has a single handle. */
  empty(handles?: number): Promise<readonly Database[]>;
  migrated(): Promise<Database>;
  /** Migrated, with the queues of the service: a copy of one that is made once, because migrating takes seconds. */
  prepared(): Promise<Database>;
}

const HEARTBEAT_SECONDS = 10;

async function migratedFrom(empty: TestDatabases['empty']): Promise<Database> {
  const [db] = await empty();
  if (db === undefined) throw new Error('no database');
  await migrate(db);
  return db;
}

async function makeCluster(): Promise<Blob> {
  const pglite = await PGlite.create();
  const copy = await pglite.dumpDataDir('none');
  await pglite.close();
  return copy;
}

/** Making a cluster takes seconds and loading a copy does not. */
const emptyCluster = (): Promise<Blob> => keptTemplate('empty', makeCluster);

async function makeMigrated(): Promise<Blob> {
  const pglite = await PGlite.create({ loadDataDir: await emptyCluster() });
  await migrate(embeddedIn(pglite), { queues: workQueues(HEARTBEAT_SECONDS) });
  const copy = await pglite.dumpDataDir('none');
  await pglite.close();
  return copy;
}

const migratedCluster = (): Promise<Blob> => keptTemplate('migrated', makeMigrated);

export function embeddedDatabases(): TestDatabases {
  let cluster: Promise<Blob> | undefined;
  let template: Promise<Blob> | undefined;
  const empty: TestDatabases['empty'] = async (handles = 1) => {
    const db = await openInMemory({ loadDataDir: await (cluster ??= emptyCluster()) });
    return Array.from({ length: handles }, () => db);
  };
  const prepared = reusedDatabases(() => (template ??= migratedCluster()));
  return { empty, migrated: () => migratedFrom(empty), prepared };
}

/** One embedded database as the service finds it on its second start, outside a suite as well. */
export async function preparedEmbedded(): Promise<Database> {
  return openInMemory({ loadDataDir: await migratedCluster() });
}

export function serverDatabases(server: ThrowawayPostgres): TestDatabases {
  let template: Promise<string> | undefined;
  const empty: TestDatabases['empty'] = async (handles = 1) => {
    // Not as a superuser, whom row-level security does not bind.
    const url = await server.createDatabase('plain');
    return Promise.all(Array.from({ length: handles }, () => openDatabase({ url, maxConnections: 4 })));
  };
  async function prepare(): Promise<string> {
    const url = await server.createDatabase('plain');
    const db = await openDatabase({ url });
    await migrate(db, { queues: workQueues(HEARTBEAT_SECONDS) });
    await db.close();
    return url;
  }
  const prepared = async () => {
    template ??= prepare();
    return openDatabase({ url: await server.copyDatabase(await template), maxConnections: 4 });
  };
  return { empty, migrated: () => migratedFrom(empty), prepared };
}

/** Null, with a warning that cannot be overlooked, where PostgreSQL is not installed; in CI that is a failure. */
export async function postgresForTests(): Promise<ThrowawayPostgres | null> {
  const server = await startPostgres();
  if (server !== null) return server;
  const problem =
    'initdb and pg_ctl were found neither on PATH nor in /usr/lib/postgresql: install PostgreSQL 15 or newer';
  if ((process.env['CI'] ?? '') !== '') throw new Error(problem);
  console.warn(`\n*** The tests on PostgreSQL do NOT run: ${problem}. ***\n`);
  return null;
}
