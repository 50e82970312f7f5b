import type { Config } from './config.ts';
import { createKeyRing } from './secrets/key-ring.ts';
import type { KeyRing } from './secrets/key-ring.ts';
import { kmsKeyService } from './secrets/kms-command.ts';
import { createMasterKey, loadMasterKeys } from './secrets/master-key.ts';

/** The master keys as the configuration says, or as the data folder has them. */
export function openKeyRing({ masterKey, previousMasterKeys: previous, database }: Config): KeyRing {
  if (masterKey !== null) {
    return createKeyRing({ current: 'program' in masterKey ? kmsKeyService(masterKey) : masterKey, previous });
  }
  if (database === 'memory' || 'url' in database) return createKeyRing({ current: createMasterKey(), previous });
  const kept = loadMasterKeys(database.folder);
  return createKeyRing({ current: kept.current, previous: [...kept.previous, ...previous] });
}
