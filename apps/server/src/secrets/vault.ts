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

export interface Vault {
  seal(secret: Secret, place: SecretPlace): string;
  /** Throws `SecretUnreadable` when the key is another one or the text was changed or moved. */
  open(sealed: string, place: SecretPlace): Secret;
}

export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

const VERSION = 'v1';
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
      const body = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, master.id, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },

    open(sealed, place) {
      const [version, keyId, nonce, body] = sealed.split('.');
      if (version !== VERSION || nonce === undefined || body === undefined) {
        throw new SecretUnreadable(`${place.table}.${place.column} of ${place.row} holds no sealed secret`);
      }
      if (keyId !== master.id) {
        throw new SecretUnreadable(
          `${place.table}.${place.column} of ${place.row} was sealed with master key ${keyId}, this is ${master.id}`,
        );
      }
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        partnerKey(master, place.partner),
        Buffer.from(nonce, 'base64url'),
      );
      decipher.setAAD(associatedData(place, keyId));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
        return new Secret(text.toString('utf8'));
      } catch (cause) {
        throw new SecretUnreadable(`${place.table}.${place.column} of ${place.row} was changed or moved`, { cause });
      }
    },
  };
}
