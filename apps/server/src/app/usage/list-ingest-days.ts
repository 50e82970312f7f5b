import type { IngestDay, ingestQuerySchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listIngestDays as storedDays } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, pageOf, textKey } from '../page.ts';
import type { Page } from '../page.ts';

const positionSchema = z.tuple([z.iso.date(), textKey]);
const DAY_MS = 24 * 3600 * 1000;

/** What usage came in of each partner and day. */
export async function listIngestDays(
  ctx: VendorContext,
  query: z.output<typeof ingestQuerySchema>,
): Promise<Page<IngestDay>> {
  const { partner, days, limit } = query;
  const { partner: only } = ctx.token;
  const since = new Date(ctx.now - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const after = keysOf(query, positionSchema);
  const rows = await ctx.store.withControl((tx) =>
    storedDays(tx, ctx.vendor, { only, partner, since, after, limit: limit + 1 }),
  );
  return mapPage(
    pageOf(rows, query, ({ day, partner: key }) => encodeKeys([day, key])),
    (row) => ({ ...row }),
  );
}
