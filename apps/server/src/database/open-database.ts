import type { Database } from './database.ts';
import { openInFolder, openInMemory } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { PostgresOptions } from './postgres.ts';
import { unreachable } from './unreachable.ts';

export type DatabasePlace =
  | { readonly url: string; readonly maxConnections?: number }
  | { readonly folder: string }
  | { readonly memory: true };

/** A pool connects when it is first used; who opens a database wants to know then whether it is there. */
async function reach(place: PostgresOptions): Promise<Database> {
  const database = openPostgres(place);
  try {
    await database.transaction((tx) => tx.query('SELECT 1'));
    return database;
  } catch (error) {
    await database.close();
    throw unreachable(place.url, error);
  }
}

/** Throws a `DatabaseError` where there is no database to use. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if ('url' in place) return reach(place);
  return 'folder' in place ? openInFolder(place.folder) : openInMemory();
}
