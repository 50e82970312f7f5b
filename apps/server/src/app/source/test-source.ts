import { alertInputSchema, customerInputSchema, FEEDS, productInputSchema } from 'tallybridge-sdk/contract';
import type { Feed, SourceTest } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import { bySchema } from '../batch/take-items.ts';
import type { ReadItem } from '../batch/take-items.ts';
import type { PartnerContext } from '../context.ts';
import { readRecord } from '../usage/read-record.ts';
import { openSource } from './manage-source.ts';
import { readPage, SourceFailure } from './read-page.ts';
import type { SourceAddress } from './read-page.ts';
import { openToken } from './source-token.ts';

const MOST_SHOWN = 20;

const readers: Readonly<Record<Feed, (item: unknown, now: Instant) => ReadItem<unknown>>> = {
  products: bySchema(productInputSchema),
  customers: bySchema(customerInputSchema),
  usage: readRecord,
  alerts: bySchema(alertInputSchema),
};

async function testFeed(ctx: PartnerContext, address: SourceAddress, feed: Feed): Promise<SourceTest['feeds'][number]> {
  try {
    const { data } = await readPage(ctx, address, { feed, cursor: null });
    const wrong = data.flatMap((item, index) => {
      const read = readers[feed](item, ctx.now);
      return 'code' in read ? [{ index, message: read.message }] : [];
    });
    return { feed, items: data.length, wrong: wrong.slice(0, MOST_SHOWN), problem: null };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return { feed, items: 0, wrong: [], problem: error.message };
  }
}

/** Reads the first page of each feed and stores nothing. */
export async function testSource(ctx: PartnerContext): Promise<SourceTest> {
  const source = await ctx.store.withPartner(ctx.partner.id, (tx) => openSource(ctx, tx));
  const token = await openToken(ctx);
  const feeds: SourceTest['feeds'] = [];
  for (const feed of FEEDS) {
    if (source.feeds.includes(feed)) feeds.push(await testFeed(ctx, { url: source.url, token }, feed));
  }
  return { isUsable: feeds.every(({ problem, wrong }) => problem === null && wrong.length === 0), feeds };
}
