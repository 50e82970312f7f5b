import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { installationId } from 'tallybridge-engine';
import { Secret } from '../secrets/secret.ts';
import type { SecretPlace, Vault } from '../secrets/vault.ts';
import { ensureInstallation } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import type { Services } from './context.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const INSTALLATION_LENGTH = 6;
const ID_LENGTH = 10;
const DIGEST_BYTES = 15;
const SECRET_BYTES = 32;

const PLACE: SecretPlace = { partner: 'installation', table: 'installation', column: 'digest_secret', row: 'only' };

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** A fresh id of an intent. */
export function newId(): string {
  return randomText(ID_LENGTH);
}

/** What names this installation in ConnectWise: made once, by whichever process comes first. */
export async function openInstallation(store: Store, vault: Vault): Promise<Services['installation']> {
  const { id, digestSecret } = await store.withControl((tx) =>
    ensureInstallation(tx, () => ({
      id: installationId(randomText(INSTALLATION_LENGTH)),
      digestSecret: vault.seal(new Secret(randomBytes(SECRET_BYTES).toString('base64')), PLACE),
    })),
  );
  const secret = vault.open(digestSecret, PLACE);
  return {
    id,
    digest: (text) => {
      const bytes = createHmac('sha256', secret.reveal()).update(text).digest().subarray(0, DIGEST_BYTES);
      return BigInt(`0x${bytes.toString('hex')}`)
        .toString(36)
        .padStart(DIGEST_BYTES, '0');
    },
  };
}
