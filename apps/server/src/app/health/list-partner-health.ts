import { instantText } from 'tallybridge-engine';
import type { PartnerHealth, partnerHealthQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listPartnerHealth as storedHealth } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { encodeKeys, mapPage, pageOf, sortedAfter } from '../page.ts';
import type { Page } from '../page.ts';
import { adviceFor } from './advice.ts';

const textOrNull = (moment: Parameters<typeof instantText>[0] | null) => (moment === null ? null : instantText(moment));

/** The partners of a vendor with how their connections fare. */
export async function listPartnerHealth(
  ctx: VendorContext,
  query: z.output<typeof partnerHealthQuerySchema>,
): Promise<Page<PartnerHealth>> {
  const { search, state, sort, direction, limit } = query;
  const after = sortedAfter(query, sort === 'trouble' ? 'number' : 'text');
  const { partner: only } = ctx.token;
  const partners = await ctx.store.withControl((tx) =>
    storedHealth(tx, ctx.vendor, { only, search, state, sort, direction, after, limit: limit + 1 }),
  );
  return mapPage(
    pageOf(partners, query, ({ keys }) => encodeKeys(keys)),
    ({ item }) => ({
      ...item,
      lastOkAt: textOrNull(item.lastOkAt),
      lastFailedAt: textOrNull(item.lastFailedAt),
      advice: item.code === null ? null : adviceFor(item.code),
    }),
  );
}
