import type { Instant } from 'tallybridge-engine';
import type { KeyRing } from '../../secrets/key-ring.ts';
import { appendAudit, listKeysToWrapAgain, replaceWrapping } from '../../store/index.ts';
import type { OwnedDataKey, Store } from '../../store/index.ts';
import { INSTALLATION } from './open-vault.ts';

export interface Rotation {
  /** The master key that wraps everything now. */
  readonly masterKey: string;
  readonly wrappedAgain: number;
  /** Keys that stay as they are, because the master key which wrapped them is not here. */
  readonly unreadable: number;
}

export interface RotationWork {
  readonly store: Store;
  readonly keyRing: KeyRing;
  readonly now: () => Instant;
  readonly actor: string;
}

async function replace({ store, now, actor }: RotationWork, key: OwnedDataKey, old: OwnedDataKey): Promise<boolean> {
  if (key.partner === null) return store.withControl((tx) => replaceWrapping(tx, key, old));
  return store.withPartner(key.partner, async (tx) => {
    const isReplaced = await replaceWrapping(tx, key, old);
    const detail = { from: old.masterKey, to: key.masterKey };
    if (isReplaced) await appendAudit(tx, { at: now(), actor, action: 'master-key.rotated', subject: key.id, detail });
    return isReplaced;
  });
}

/**
 * Wraps every data key with the master key of now, each in a transaction of its own: whoever reads meanwhile finds the old
 * wrapping or the new one, and holds both master keys. Broken off, it goes on where it was.
 */
export async function rotateMasterKey(work: RotationWork): Promise<Rotation> {
  const masterKey = await work.keyRing.currentId();
  let [wrappedAgain, unreadable] = [0, 0];
  for (let after: string | null = null; ;) {
    const page: readonly OwnedDataKey[] = await work.store.withControl((tx) =>
      listKeysToWrapAgain(tx, { masterKey, after }),
    );
    for (const old of page) {
      const owner = old.partner ?? INSTALLATION;
      const bytes = await work.keyRing.unwrap(old, owner);
      if (bytes === null) unreadable += 1;
      else if (await replace(work, { ...old, ...(await work.keyRing.wrap(bytes, owner)) }, old)) wrappedAgain += 1;
    }
    const last = page.at(-1);
    if (last === undefined) return { masterKey, wrappedAgain, unreadable };
    after = last.id;
  }
}
