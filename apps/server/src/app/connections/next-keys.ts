import type { Connection as ConnectionAnswer, newKeysSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { dropKeyPair } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { requireSetUpAllowed } from '../profiles/set-up-allowed.ts';
import { shownOf, storeKeys, vaultForKeys } from './keys.ts';
import { requireConnection, toConnection } from './to-connection.ts';

/** Stores a pair beside the one in force. */
export async function storeNextKeys(
  ctx: PartnerContext,
  id: string,
  keys: z.output<typeof newKeysSchema>,
): Promise<ConnectionAnswer> {
  requireSetUpAllowed(ctx);
  const vault = await vaultForKeys(ctx);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id: connection } = await requireConnection(tx, id);
    await storeKeys(ctx, tx, { vault, keys, connection, slot: 'next' });
    await audit(ctx, tx, { action: 'keys.next-stored', subject: connection, detail: shownOf(keys) });
    return toConnection(ctx, tx, await requireConnection(tx, id));
  });
}

export async function dropNextKeys(ctx: PartnerContext, id: string): Promise<ConnectionAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id: connection } = await requireConnection(tx, id);
    const isDropped = await dropKeyPair(tx, { connection, slot: 'next' }, ctx.now);
    if (isDropped) await audit(ctx, tx, { action: 'keys.next-dropped', subject: connection });
    return toConnection(ctx, tx, await requireConnection(tx, id));
  });
}
