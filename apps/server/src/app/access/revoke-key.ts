import type { ApiKey } from 'tallybridge-sdk/contract';
import { findApiKey, getPartner, revokeToken, tokenId } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { VendorContext } from '../context.ts';
import { recorded } from './recorded.ts';
import { toApiKey } from './to-api-key.ts';

/** From the end of this transaction on the key lets nobody in. */
export async function revokeKey(ctx: VendorContext, id: string): Promise<ApiKey> {
  const known = tokenId(id);
  const key = known === null ? null : await ctx.store.withControl((tx) => findApiKey(tx, ctx.vendor, known));
  if (key === null) throw notFound('API key', id);
  const revoked = await recorded(ctx, { vendor: ctx.vendor, partner: key.partner }, async (tx) => {
    const result = await revokeToken(tx, key.id);
    const entry = { action: 'key.revoked', subject: key.id, detail: { name: key.label } };
    return { result, entry: result === null ? null : entry };
  });
  const { partner } = key;
  const bound = partner === null ? null : await ctx.store.withControl((tx) => getPartner(tx, partner));
  return toApiKey(revoked ?? key, bound?.key ?? null);
}
