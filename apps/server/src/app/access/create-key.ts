import type { CreatedApiKey, newApiKeySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { createToken } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { VendorContext } from '../context.ts';
import { hashOfNew, newApiKey } from '../keys/api-key.ts';
import { requireAll } from '../keys/scopes-of.ts';
import { openPartner } from '../partners/open-partner.ts';
import { recorded } from './recorded.ts';
import { toApiKey } from './to-api-key.ts';

const DAY_SECONDS = 86_400;

/** Makes a key with some of the caller's own scopes; only this answer holds the key itself. */
export async function createKey(ctx: VendorContext, input: z.output<typeof newApiKeySchema>): Promise<CreatedApiKey> {
  const scopes = [...new Set(input.scopes)];
  requireAll(ctx.token, scopes);
  if (input.partner !== undefined && scopes.includes('access:write')) {
    throw new AppError('key-scope-not-for-partner', 'a key of one partner cannot have "access:write"', {
      remedy: 'Leave the scope out, or make a key for the whole vendor.',
      fields: [{ field: 'scopes', message: '"access:write" is of the whole vendor' }],
    });
  }
  const partner = input.partner === undefined ? null : (await openPartner(ctx, input.partner)).partner;
  const key = newApiKey();
  const token = await recorded(ctx, { vendor: ctx.vendor, partner: partner?.id ?? null }, async (tx) => {
    const result = await createToken(tx, {
      vendor: ctx.vendor,
      partner: partner?.id ?? null,
      kind: 'api-key',
      hash: hashOfNew(key),
      label: input.name,
      scopes,
      livesSeconds: input.expiresInDays === undefined ? null : input.expiresInDays * DAY_SECONDS,
    });
    return { result, entry: { action: 'key.created', subject: result.id, detail: { name: input.name, scopes } } };
  });
  return { ...toApiKey(token, partner?.key ?? null), key };
}
