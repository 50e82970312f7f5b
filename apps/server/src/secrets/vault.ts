import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key.ts';
import { Secret } from './secret.ts';

/** Where a secret is stored. It is bound to that place: moved to another row or partner it cannot be opened. */
export interface SecretPlace {
  readonly partner: string;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** What is stored of a secret: nonce, ciphertext and tag as text, and which master key sealed it. */
interface Sealed {
  readonly sealed: string;
  readonly keyId: string;
}

export interface Vault {
  seal(secret: Secret, place: SecretPlace): Sealed;
  /** Throws `SecretUnreadable` when the key is another one or the text was changed or moved. */
  open(stored: Sealed, place: SecretPlace): Secret;
}

export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function associatedData(place: SecretPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([place.partner, place.table, place.column, place.row, keyId]));
}

function partnerKey(master: MasterKey, partner: string): Buffer {
  const bytes = Buffer.from(master.secret.reveal(), 'base64');
  return Buffer.from(hkdfSync('sha256', bytes, Buffer.from(partner), Buffer.from('tallybridge secrets'), 32));
}

/** AES-256-GCM under a key of each partner's own, derived from the master key. */
export function createVault(master: MasterKey): Vault {
  return {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', partnerKey(master, place.partner), nonce);
      cipher.setAAD(associatedData(place, master.id));
      const bytes = Buffer.concat([nonce, cipher.update(secret.reveal(), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { sealed: bytes.toString('base64url'), keyId: master.id };
    },

    open(stored, place) {
      const where = `${place.table}.${place.column} of ${place.row}`;
      if (stored.keyId !== master.id) {
        throw new SecretUnreadable(`${where} was sealed with master key ${stored.keyId}, this is ${master.id}`);
      }
      const bytes = Buffer.from(stored.sealed, 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SecretUnreadable(`${where} holds no sealed secret`);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        partnerKey(master, place.partner),
        bytes.subarray(0, NONCE_BYTES),
      );
      decipher.setAAD(associatedData(place, master.id));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
        return new Secret(text.toString('utf8'));
      } catch (cause) {
        throw new SecretUnreadable(`${where} was changed or moved`, { cause });
      }
    },
  };
}
