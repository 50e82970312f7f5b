import type { Instant } from 'tallybridge-engine';
import type { KeyRing } from '../../secrets/key-ring.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { Store } from '../../store/index.ts';
import { masterKeyStatus } from './master-key-status.ts';
import { openVault } from './open-vault.ts';
import { sealAnew } from './seal-anew.ts';

interface Log {
  error(facts: object, message: string): void;
}

export interface OpenSecrets {
  readonly vault: Vault;
  /** Says in the log whose keys cannot be read. */
  readonly report: (log: Log) => void;
}

/** Opens the stored secrets. What cannot be read with the master keys that are here is left alone, and reported. */
export async function openSecrets(options: {
  readonly store: Store;
  readonly keyRing: KeyRing;
  readonly now: Instant;
}): Promise<OpenSecrets> {
  const { store, keyRing, now } = options;
  const vault = openVault(store, keyRing);
  const damaged = await sealAnew({ store, vault, keyRing, now });
  const { masterKeys, unreadable } = await masterKeyStatus(store, keyRing);
  const missing = masterKeys.filter(({ state }) => state === 'missing').map(({ id }) => id);
  return {
    vault,
    report(log) {
      if (missing.length > 0) {
        const partners = unreadable.map(({ vendor, partner }) => `${vendor}/${partner}`);
        log.error({ masterKeys: missing, partners }, 'stored keys cannot be read without these master keys');
      }
      for (const error of damaged) log.error({ err: error }, 'a stored key does not open with its master key');
    },
  };
}
