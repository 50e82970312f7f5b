import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Secret } from '../../secrets/secret.ts';
import type { SecretPlace } from '../../secrets/place.ts';
import { SecretUnreadable } from '../../secrets/vault.ts';
import type { SealingVault } from '../../secrets/vault.ts';
import { putKeyPair, readKeyPair } from '../../store/index.ts';
import type { ConnectionId, KeySlot, PartnerId, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';

/** The key pair of an API member. */
export const keysSchema = z.object({ publicKey: z.string(), privateKey: z.string() });
export type Keys = z.infer<typeof keysSchema>;

export interface KeyPlace {
  readonly connection: ConnectionId;
  readonly slot: KeySlot;
}

const SHOWN_END = 4;
const FINGERPRINT_LENGTH = 16;

export function placeOf(partner: PartnerId, { connection, slot }: KeyPlace): SecretPlace {
  return { partner, table: 'connection_keys', column: 'sealed', row: `${connection} ${slot}` };
}

/** What may be shown of a pair: enough to tell one from another, nothing to open anything with. */
export function shownOf({ publicKey }: Keys): { readonly publicKeyEnd: string; readonly fingerprint: string } {
  return {
    publicKeyEnd: publicKey.slice(-SHOWN_END),
    fingerprint: createHash('sha256').update(publicKey).digest('hex').slice(0, FINGERPRINT_LENGTH),
  };
}

export function keyUnreadable(message: string, cause?: unknown): AppError {
  return new AppError('key-unreadable', message, {
    remedy:
      'Start the service with the master key that they were stored with, or send the keys of the connection again.',
    cause,
  });
}

/** What cannot be decrypted, as a problem that says what to do. */
export async function readable<Result>(what: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof SecretUnreadable) throw keyUnreadable(`${what} cannot be decrypted`, cause);
    throw cause;
  }
}

/** Before the transaction that stores the keys, because a key service may have to be asked. */
export function vaultForKeys(ctx: PartnerContext): Promise<SealingVault> {
  return readable('the keys of the partner', () => ctx.vault.forSealing(ctx.partner.id));
}

export async function storeKeys(
  ctx: PartnerContext,
  tx: PartnerTx,
  { vault, keys, ...place }: KeyPlace & { readonly vault: SealingVault; readonly keys: Keys },
): Promise<void> {
  const sealed = vault.seal(new Secret(JSON.stringify(keys)), placeOf(ctx.partner.id, place));
  await putKeyPair(tx, place, { sealed, ...shownOf(keys), at: ctx.now });
}

/** The stored keys, or null when the slot has none. */
export async function readKeys(ctx: PartnerContext, place: KeyPlace): Promise<Keys | null> {
  return readable('the keys of the connection', async () => {
    const vault = await ctx.vault.forOpening(ctx.partner.id);
    const stored = await ctx.store.withPartner(ctx.partner.id, (tx) => readKeyPair(tx, place.connection, place.slot));
    if (stored === null) return null;
    return keysSchema.parse(JSON.parse(vault.open(stored, placeOf(ctx.partner.id, place)).reveal()));
  });
}
