import type { Config } from './config.ts';
import type { DatabasePlace } from './database/index.ts';

export function databasePlace({ database }: Config): DatabasePlace {
  if (database === 'memory') return { memory: true };
  return 'url' in database ? { url: database.url.reveal() } : database;
}
