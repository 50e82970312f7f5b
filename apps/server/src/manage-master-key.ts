import { instantOf } from 'tallybridge-engine';
import { masterKeyStatus } from './app/secrets/master-key-status.ts';
import type { MasterKeyStatus } from './app/secrets/master-key-status.ts';
import { openVault } from './app/secrets/open-vault.ts';
import { rotateMasterKey as rotate } from './app/secrets/rotate-master-key.ts';
import type { Rotation } from './app/secrets/rotate-master-key.ts';
import { sealAnew } from './app/secrets/seal-anew.ts';
import { ConfigError } from './config.ts';
import type { Config } from './config.ts';
import { migrate, openDatabase } from './database/index.ts';
import { databasePlace } from './database-place.ts';
import { openKeyRing } from './open-key-ring.ts';
import { createKeyRing } from './secrets/key-ring.ts';
import { beginKeyFileRotation, endKeyFileRotation } from './secrets/master-key.ts';
import { createStore } from './store/index.ts';
import type { Store } from './store/index.ts';

export type { MasterKeyStatus } from './app/secrets/master-key-status.ts';

export interface MasterKeyRotation extends Rotation {
  /** Where the key before it is kept, for backups made with it; null where settings hold the keys. */
  readonly oldKeyFile: string | null;
}

async function withStore<Result>(config: Config, use: (store: Store) => Promise<Result>): Promise<Result> {
  if (config.database === 'memory')
    throw new ConfigError(['a database in memory keeps no keys: set DATABASE_URL or TALLYBRIDGE_DATA']);
  const database = await openDatabase(databasePlace(config));
  try {
    await migrate(database);
    return await use(createStore(database));
  } finally {
    await database.close();
  }
}

const now = () => instantOf(Date.now());

/** Which master keys wrap what, and whose keys cannot be read with those of the configuration. */
export function readMasterKeyStatus(config: Config): Promise<MasterKeyStatus> {
  return withStore(config, (store) => masterKeyStatus(store, openKeyRing(config)));
}

/**
 * Wraps everything with the master key of the configuration, or, where the data folder holds it, with a new one. It may run
 * beside services that hold both keys, and again after it was broken off.
 */
export function rotateMasterKey(config: Config): Promise<MasterKeyRotation> {
  return withStore(config, async (store) => {
    const { database, masterKey } = config;
    const folder = masterKey === null && database !== 'memory' && 'folder' in database ? database.folder : null;
    const begun = folder === null ? null : beginKeyFileRotation(folder);
    const previous = [...(begun?.previous ?? []), ...config.previousMasterKeys];
    const keyRing = begun === null ? openKeyRing(config) : createKeyRing({ current: begun.current, previous });
    await sealAnew({ store, keyRing, vault: openVault(store, keyRing), now: now() });
    const rotation = await rotate({ store, keyRing, now, actor: 'master-key rotate' });
    const isDone = rotation.unreadable === 0;
    return { ...rotation, oldKeyFile: folder !== null && isDone ? endKeyFileRotation(folder) : null };
  });
}
