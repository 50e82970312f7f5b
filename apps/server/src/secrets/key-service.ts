import { hkdfSync } from 'node:crypto';
import { decrypt, encrypt } from './cipher.ts';
import type { MasterKey } from './master-key.ts';

/** A data key as it is stored: encrypted by the master key that is named. */
export interface WrappedKey {
  readonly wrapped: string;
  readonly masterKey: string;
}

/** A key service did not answer, or not as agreed. */
export class KeyServiceError extends Error {
  override readonly name = 'KeyServiceError';
}

/** Where a master key is kept: in this process, or in a key management service that never gives it out. */
export interface KeyService {
  /** The id of the master key that wraps from now on. */
  currentId(): Promise<string>;
  holds(masterKey: string): boolean;
  /** `owner` is bound to what is wrapped: another owner's data key cannot be put in its place. */
  wrap(dataKey: Uint8Array, owner: string): Promise<WrappedKey>;
  /** Null when the master key is not held here, or when it did not wrap this. */
  unwrap(key: WrappedKey, owner: string): Promise<Uint8Array | null>;
}

const bytesOf = (master: MasterKey): Buffer => Buffer.from(master.secret.reveal(), 'base64');
const boundTo = (masterKey: string, owner: string): string => JSON.stringify(['data key', owner, masterKey]);

/** A master key in the memory of this process. */
export function localKeyService(master: MasterKey): KeyService {
  return {
    currentId: async () => master.id,
    holds: (masterKey) => masterKey === master.id,
    wrap: async (dataKey, owner) => ({
      wrapped: encrypt(bytesOf(master), dataKey, boundTo(master.id, owner)),
      masterKey: master.id,
    }),
    unwrap: async ({ wrapped, masterKey }, owner) =>
      masterKey === master.id ? decrypt(bytesOf(master), wrapped, boundTo(master.id, owner)) : null,
  };
}

/** The key that version 0.1.0 computed for each partner from the master key, before each had a random one. */
export function derivedKey(master: MasterKey, owner: string): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', bytesOf(master), Buffer.from(owner), Buffer.from('tallybridge secrets'), 32),
  );
}
