import type { Database } from './database.ts';
import { openInFolder, openInMemory } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export type DatabasePlace =
  | { readonly url: string; readonly maxConnections?: number }
  | { readonly folder: string }
  | { readonly memory: true };

export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if ('url' in place) return openPostgres(place);
  return 'folder' in place ? openInFolder(place.folder) : openInMemory();
}
