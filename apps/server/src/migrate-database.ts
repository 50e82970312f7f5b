import { ConfigError } from './config.ts';
import type { Config } from './config.ts';
import { migrate, openDatabase } from './database/index.ts';
import { databasePlace } from './database-place.ts';
import { workQueues } from './jobs/work-queue.ts';

/** Brings the database to this program's schema without serving; the names of the migrations that were applied. */
export async function migrateDatabase(config: Config): Promise<readonly string[]> {
  if (config.database === 'memory') throw new ConfigError(['a database in memory is gone when this ends']);
  const database = await openDatabase(databasePlace(config));
  try {
    const { applied } = await migrate(database, { queues: workQueues(config.jobs.heartbeatSeconds) });
    return applied;
  } finally {
    await database.close();
  }
}
