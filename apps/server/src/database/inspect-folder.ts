import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from './folder-lock.ts';
import type { ProcessIdentity } from './running-process.ts';

export type FolderState =
  | { readonly state: 'absent' | 'empty' | 'free' }
  | { readonly state: 'in-use'; readonly by: ProcessIdentity };

/** How a data folder is, without making, claiming or changing anything. */
export async function inspectFolder(folder: string): Promise<FolderState> {
  if (!existsSync(folder)) return { state: 'absent' };
  const by = await holderOf(folder);
  if (by !== null) return { state: 'in-use', by };
  return { state: existsSync(join(folder, 'postgres.complete')) ? 'free' : 'empty' };
}
