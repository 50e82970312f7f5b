import type { ApiKey } from 'tallybridge-sdk/contract';
import { getPartner, listApiKeys } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { toApiKey } from './to-api-key.ts';

export async function listKeys(ctx: VendorContext, query: PageQuery): Promise<Page<ApiKey>> {
  return ctx.store.withControl(async (tx) => {
    const { data, nextCursor } = pageWithin(await listApiKeys(tx, ctx.vendor), query);
    const keys: ApiKey[] = [];
    for (const token of data) {
      const partner = token.partner === null ? null : await getPartner(tx, token.partner);
      keys.push(toApiKey(token, partner?.key ?? null));
    }
    return { data: keys, nextCursor };
  });
}
