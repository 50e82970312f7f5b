import { BLUEGATE } from './bluegate.ts';
import { CORO } from './coro.ts';
import { DEFENSX } from './defensx.ts';
import { HARMONY_SASE } from './harmony-sase.ts';
import type { History } from './history.ts';
import { MANAGED_BACKUP } from './managed-backup.ts';
import { NORDLAYER } from './nordlayer.ts';

export { BLUEGATE };

/** Every vendor of the demo, the made-up one first. */
export const HISTORIES: readonly [History, ...History[]] = [
  BLUEGATE,
  HARMONY_SASE,
  DEFENSX,
  CORO,
  MANAGED_BACKUP,
  NORDLAYER,
];
