import type { KeyRing } from '../../secrets/key-ring.ts';
import { countByMasterKey, listKeyHolders } from '../../store/index.ts';
import type { KeyHolder, Store } from '../../store/index.ts';

export interface MasterKeyStatus {
  readonly masterKeys: readonly {
    readonly id: string;
    /** `missing`: what it wraps cannot be read until the service has it again. */
    readonly state: 'current' | 'previous' | 'missing';
    /** How many data keys it wraps. */
    readonly dataKeys: number;
  }[];
  /** The partners whose stored keys cannot be read. */
  readonly unreadable: readonly KeyHolder[];
}

/** Which master keys wrap what, and whose keys cannot be read with those that are here. */
export async function masterKeyStatus(store: Store, keyRing: KeyRing): Promise<MasterKeyStatus> {
  const current = await keyRing.currentId();
  return store.withControl(async (tx) => {
    const counts = new Map([[current, 0], ...(await countByMasterKey(tx))]);
    const masterKeys = [...counts].map(([id, dataKeys]) => {
      const state =
        id === current ? ('current' as const) : keyRing.holds(id) ? ('previous' as const) : ('missing' as const);
      return { id, state, dataKeys };
    });
    const missing = masterKeys.filter(({ state }) => state === 'missing').map(({ id }) => id);
    return { masterKeys, unreadable: missing.length === 0 ? [] : await listKeyHolders(tx, missing) };
  });
}
