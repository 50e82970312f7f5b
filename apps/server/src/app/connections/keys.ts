import { z } from 'zod';
import { Secret } from '../../secrets/secret.ts';
import type { SecretPlace } from '../../secrets/vault.ts';
import { SecretUnreadable } from '../../secrets/vault.ts';
import { readCredentials, setCredentials } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';

/** The key pair of an API member. */
const keysSchema = z.object({ publicKey: z.string(), privateKey: z.string() });
export type Keys = z.infer<typeof keysSchema>;

function placeOf(ctx: PartnerContext, connection: ConnectionId): SecretPlace {
  return { partner: ctx.partner.id, table: 'connections', column: 'credentials', row: connection };
}

export async function storeKeys(
  ctx: PartnerContext,
  tx: PartnerTx,
  connection: ConnectionId,
  keys: Keys,
): Promise<void> {
  const credentials = ctx.vault.seal(new Secret(JSON.stringify(keys)), placeOf(ctx, connection));
  await setCredentials(tx, connection, { credentials, at: ctx.now });
}

/** The stored keys, or null when the connection has none. */
export async function readKeys(ctx: PartnerContext, tx: PartnerTx, connection: ConnectionId): Promise<Keys | null> {
  const stored = await readCredentials(tx, connection);
  if (stored === null) return null;
  try {
    return keysSchema.parse(JSON.parse(ctx.vault.open(stored, placeOf(ctx, connection)).reveal()));
  } catch (cause) {
    if (!(cause instanceof SecretUnreadable)) throw cause;
    throw new AppError('key-unreadable', 'the keys of the connection cannot be decrypted', {
      remedy:
        'Start the service with the master key that they were stored with, or send the keys of the connection again.',
      cause,
    });
  }
}
