import { existsSync, fdatasyncSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, TransactionAbortedError } from '@electric-sql/pglite';
import type { PGliteOptions, Transaction } from '@electric-sql/pglite';
import { columnTypes } from './column-types.ts';
import type { Database, JobsDatabase, Queryable, Row } from './database.ts';
import { DatabaseError, transactionAborted } from './database-error.ts';
import { DurableNodeFS, syncFolder, syncPath } from './durable-node-fs.ts';
import { lockFolder } from './folder-lock.ts';
import { createQueue } from './one-at-a-time.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { createTransactionScope } from './transaction-scope.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** As shipped it runs with -F (no fsync); which fsync is named because only that one exists in its file layer. */
const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

function queryable(tx: Transaction): Queryable {
  return {
    async query(text, values) {
      const answer = await tx.query<Row>(text, values === undefined ? [] : [...values], { parsers: columnTypes });
      return answer.rows;
    },
    async script(text) {
      await tx.exec(text);
    },
  };
}

interface Connection {
  readonly pglite: PGlite;
  readonly queue: OneAtATime;
  readonly scope: TransactionScope;
}

/** pg-boss takes the connection for one statement at a time, under its role, and leaves no transaction behind. */
function jobsOf({ pglite, queue, scope }: Connection, role: string): JobsDatabase {
  async function run(text: string, values: unknown[] | undefined): Promise<{ rows: Row[] }> {
    await pglite.exec(`SET ROLE ${role}`);
    try {
      if (values !== undefined && values.length > 0) return { rows: (await pglite.query<Row>(text, values)).rows };
      return { rows: (await pglite.exec(text)).flatMap((each) => each.rows.map((row): Row => ({ ...row }))) };
    } catch (error) {
      await pglite.exec('ROLLBACK');
      throw error;
    } finally {
      await pglite.exec('RESET ROLE');
    }
  }
  return {
    async executeSql(text, values) {
      scope.assertOutside();
      return queue.run(() => run(text, values));
    },
    async listen(channel, onNotification, onReconnect) {
      const stop = await queue.run(() => pglite.listen(channel, onNotification));
      onReconnect();
      return { close: () => queue.run(() => stop()) };
    },
  };
}

function rethrow(error: unknown): never {
  throw error instanceof TransactionAbortedError ? transactionAborted() : error;
}

function databaseOf(pglite: PGlite, close: () => Promise<void>): Database {
  const scope = createTransactionScope();
  const queue = createQueue(() => new DatabaseError('database-closed', 'the database has been closed'));
  return {
    kind: 'pglite',
    async transaction(run) {
      scope.assertOutside();
      return queue.run(() => pglite.transaction((tx) => scope.run(queryable(tx), run))).catch(rethrow);
    },
    jobs: (role) => ({ backend: 'pglite', db: jobsOf({ pglite, queue, scope }, role) }),
    async close() {
      await queue.close(close);
    },
  };
}

/** An embedded database that somebody else opened; closing this closes it, or does with it what is said. */
export function embeddedIn(pglite: PGlite, close: () => Promise<void> = () => pglite.close()): Database {
  return databaseOf(pglite, close);
}

/** A database for tests and short runs that ends with the process. */
export async function openInMemory(options: Pick<PGliteOptions, 'loadDataDir'> = {}): Promise<Database> {
  return embeddedIn(await PGlite.create(options));
}

type Sync = (file: number) => void;

function openCluster(cluster: string, sync: Sync): Promise<PGlite> {
  return PGlite.create({ fs: new DurableNodeFS(cluster, sync), startParams: durableStart });
}

/** Makes the cluster, or opens the one that was made to the end: a half-made one holds nothing yet. */
async function openOrMakeCluster(folder: string, sync: Sync): Promise<PGlite> {
  const cluster = join(folder, 'postgres');
  const isComplete = join(folder, 'postgres.complete');
  if (existsSync(isComplete)) return openCluster(cluster, sync);
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster, { recursive: true });
  const pglite = await openCluster(cluster, sync);
  await pglite.exec('CHECKPOINT');
  syncFolder(cluster);
  await writeFile(isComplete, '', { flush: true });
  syncPath(folder);
  return pglite;
}

/** The embedded database in a folder: durable, and locked against a second process. */
export async function openInFolder(folder: string, sync: Sync = fdatasyncSync): Promise<Database> {
  const lock = await lockFolder(folder);
  try {
    const pglite = await openOrMakeCluster(folder, sync);
    return databaseOf(pglite, async () => {
      await pglite.close();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}
