import { createVault } from '../../secrets/vault.ts';
import type { Vault } from '../../secrets/vault.ts';
import type { KeyService } from '../../secrets/key-service.ts';
import { addDataKey, listDataKeys, partnerId } from '../../store/index.ts';
import type { PartnerId, Store } from '../../store/index.ts';

/** The owner of a data key that belongs to no partner. */
export const INSTALLATION = 'installation';

function partnerOf(owner: string): PartnerId | null {
  const partner = partnerId(owner);
  if (partner === null && owner !== INSTALLATION) throw new TypeError(`${owner} owns no secrets`);
  return partner;
}

/** The vault over the data keys in the database. */
export function openVault(store: Store, keyService: KeyService): Vault {
  return createVault({
    keyService,
    dataKeys: {
      list: (owner) => store.withControl((tx) => listDataKeys(tx, partnerOf(owner))),
      add: (owner, key) => store.withControl((tx) => addDataKey(tx, partnerOf(owner), key)),
    },
  });
}
