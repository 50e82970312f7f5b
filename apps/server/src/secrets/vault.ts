import { randomBytes, randomUUID } from 'node:crypto';
import { decrypt, encrypt } from './cipher.ts';
import { KeyServiceError } from './key-service.ts';
import type { KeyService, WrappedKey } from './key-service.ts';
import { associatedData } from './place.ts';
import type { SecretPlace } from './place.ts';
import { Secret } from './secret.ts';

/** What is stored of a secret: nonce, ciphertext and tag as text, and which data key sealed it. */
export interface Sealed {
  readonly sealed: string;
  readonly keyId: string;
}

export interface StoredDataKey extends WrappedKey {
  readonly id: string;
}

/** Where the wrapped data keys are. An owner is a partner's id, or `installation`. */
export interface DataKeys {
  /** The newest first. */
  list(owner: string): Promise<readonly StoredDataKey[]>;
  add(owner: string, key: StoredDataKey): Promise<void>;
}

/** The opened data keys of one owner. */
export interface OpenVault {
  /** Throws `SecretUnreadable` when the key is not there or the text was changed or moved. */
  open(stored: Sealed, place: SecretPlace): Secret;
}

export interface SealingVault extends OpenVault {
  seal(secret: Secret, place: SecretPlace): Sealed;
}

/**
 * Secrets under one random key of each owner, which the master key wraps. No transaction may be open, because a key
 * service may have to be asked; throws `SecretUnreadable` when it does not answer.
 */
export interface Vault {
  forOpening(owner: string): Promise<OpenVault>;
  /** Makes the owner's key where it has none that can be read. */
  forSealing(owner: string): Promise<SealingVault>;
  /** Whether the master key that wrapped something is here. */
  holds(masterKey: string): boolean;
}

export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const KEY_BYTES = 32;

interface DataKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

function open(keys: readonly DataKey[], stored: Sealed, place: SecretPlace): Secret {
  const where = `${place.table}.${place.column} of ${place.row}`;
  const key = keys.find(({ id }) => id === stored.keyId);
  if (key === undefined) throw new SecretUnreadable(`the master key that ${where} was stored with is not here`);
  const plain = decrypt(key.bytes, stored.sealed, associatedData(place, key.id));
  if (plain === null) throw new SecretUnreadable(`${where} was changed or moved`);
  return new Secret(plain.toString('utf8'));
}

export interface VaultOptions {
  readonly keyService: KeyService;
  readonly dataKeys: DataKeys;
}

export function createVault({ keyService, dataKeys }: VaultOptions): Vault {
  async function unwrap(stored: StoredDataKey, owner: string): Promise<Uint8Array | null> {
    try {
      return await keyService.unwrap(stored, owner);
    } catch (cause) {
      if (!(cause instanceof KeyServiceError)) throw cause;
      throw new SecretUnreadable(`the key service did not open the keys of ${owner}`, { cause });
    }
  }

  async function readable(owner: string): Promise<DataKey[]> {
    const found: DataKey[] = [];
    for (const stored of await dataKeys.list(owner)) {
      const bytes = await unwrap(stored, owner);
      if (bytes !== null) found.push({ id: stored.id, bytes });
    }
    return found;
  }

  async function newKey(owner: string): Promise<DataKey> {
    const key = { id: randomUUID(), bytes: randomBytes(KEY_BYTES) };
    await dataKeys.add(owner, { id: key.id, ...(await keyService.wrap(key.bytes, owner)) });
    return key;
  }

  return {
    async forOpening(owner) {
      const keys = await readable(owner);
      return { open: (stored, place) => open(keys, stored, place) };
    },
    async forSealing(owner) {
      const keys = await readable(owner);
      const [sealing = await newKey(owner)] = keys;
      return {
        open: (stored, place) => open([sealing, ...keys], stored, place),
        seal: (secret, place) => ({
          sealed: encrypt(sealing.bytes, Buffer.from(secret.reveal()), associatedData(place, sealing.id)),
          keyId: sealing.id,
        }),
      };
    },
    holds: (masterKey) => keyService.holds(masterKey),
  };
}
