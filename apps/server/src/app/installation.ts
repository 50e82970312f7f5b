import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { installationId } from 'tallybridge-engine';
import { Secret } from '../secrets/secret.ts';
import type { SecretPlace } from '../secrets/place.ts';
import { SecretUnreadable } from '../secrets/vault.ts';
import type { OpenVault, Vault } from '../secrets/vault.ts';
import { ensureInstallation, findInstallation } from '../store/index.ts';
import type { Installation, Store } from '../store/index.ts';
import { keyUnreadable } from './connections/keys.ts';
import type { Services } from './context.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const INSTALLATION_LENGTH = 6;
const ID_LENGTH = 10;
const DIGEST_BYTES = 15;
const SECRET_BYTES = 32;

export const DIGEST_PLACE: SecretPlace = {
  partner: 'installation',
  table: 'installation',
  column: 'digest_secret',
  row: 'only',
};

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** A fresh id of an intent. */
export function newId(): string {
  return randomText(ID_LENGTH);
}

/** The check in the markers, or, where the secret behind it cannot be read, the refusal of whatever needs one. */
function digestWith(secret: Secret | null): Services['installation']['digest'] {
  return (text) => {
    if (secret === null) throw keyUnreadable("the secret of this installation's markers cannot be decrypted");
    const bytes = createHmac('sha256', secret.reveal()).update(text).digest().subarray(0, DIGEST_BYTES);
    return BigInt(`0x${bytes.toString('hex')}`)
      .toString(36)
      .padStart(DIGEST_BYTES, '0');
  };
}

function opened(vault: OpenVault, sealed: Installation['digestSecret']): Secret | null {
  try {
    return vault.open(sealed, DIGEST_PLACE);
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

/**
 * What names this installation in ConnectWise: made once, by whichever process comes first. With another master key than
 * then the service starts all the same and refuses what needs the secret.
 */
export async function openInstallation(store: Store, vault: Vault): Promise<Services['installation']> {
  const known = await store.withControl(findInstallation);
  if (known !== null) {
    const secret = opened(await vault.forOpening(DIGEST_PLACE.partner), known.digestSecret);
    return { id: known.id, digest: digestWith(secret) };
  }
  const sealing = await vault.forSealing(DIGEST_PLACE.partner);
  const { id, digestSecret } = await store.withControl((tx) =>
    ensureInstallation(tx, () => ({
      id: installationId(randomText(INSTALLATION_LENGTH)),
      digestSecret: sealing.seal(new Secret(randomBytes(SECRET_BYTES).toString('base64')), DIGEST_PLACE),
    })),
  );
  const fresh = await vault.forOpening(DIGEST_PLACE.partner);
  return { id, digest: digestWith(opened(fresh, digestSecret)) };
}
