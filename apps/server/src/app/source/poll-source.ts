import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { Feed } from 'tallybridge-sdk/contract';
import {
  clearDue,
  FEEDS,
  findSource,
  getPartner,
  keepRefusedItems,
  moveCheckpoint,
  readDue,
  recordPoll,
  setDue,
} from '../../store/index.ts';
import type { PartnerId, PartnerTx, Source } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext, Services } from '../context.ts';
import { takers } from './feeds.ts';
import { pollOf } from './manage-source.ts';
import { readPage, SourceFailure } from './read-page.ts';
import type { SourceAddress } from './read-page.ts';
import { openToken } from './source-token.ts';

/** One poll ends after so many pages, so that a source with a long history does not keep a worker for itself. */
const PAGES_AT_ONCE = 200;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
const LONGEST_ITEM = 10_000;
const CONTROL = /\p{Cc}/u;

interface Poll {
  readonly source: Source;
  readonly address: SourceAddress;
  pages: number;
}

/** Reads the feeds of a partner's source to their end, or as far as it goes, and sets when it is polled next. */
export async function pollSource(services: Services, partner: PartnerId): Promise<void> {
  const { store, clock } = services;
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const who = { actor: 'source', requestId: `poll of ${partner}`, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner: known };
  const begun = await store.withPartner(partner, async (tx) => {
    const source = await findSource(tx);
    if (source !== null && !source.isPaused) return { source, due: await readDue(tx, pollOf(tx)) };
    await clearDue(tx, pollOf(tx));
    return null;
  });
  if (begun === null) return;
  const end = await readFeeds(ctx, begun.source);
  const at = clock.now();
  await store.withPartner(partner, async (tx) => {
    await recordPoll(tx, { revision: begun.source.revision, failure: end.failure, at });
    await planNext(tx, { hasMore: end.hasMore, dueBefore: begun.due?.at ?? null, at });
    const wasFailing = begun.source.failuresInARow > 0;
    if (wasFailing !== (end.failure !== null)) {
      const action = end.failure === null ? 'source.recovered' : 'source.failed';
      await audit({ ...ctx, now: at }, tx, { action, subject: known.key, detail: { ...end.failure } });
    }
  });
}

interface Next {
  readonly hasMore: boolean;
  readonly dueBefore: Instant | null;
  readonly at: Instant;
}

/** A source that somebody set or asked for meanwhile is due when they said. */
async function planNext(tx: PartnerTx, { hasMore, dueBefore, at }: Next): Promise<void> {
  const source = await findSource(tx);
  if (source === null || source.isPaused) return clearDue(tx, pollOf(tx));
  const due = await readDue(tx, pollOf(tx));
  if (due !== null && due.at !== dueBefore && due.at <= at) return;
  const { failuresInARow, everySeconds } = source;
  const doubled = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failuresInARow - 1, 20), LONGEST_PAUSE_MS);
  const pauseMs = failuresInARow > 0 ? doubled : hasMore ? 0 : everySeconds * 1000;
  await setDue(tx, { ...pollOf(tx), at: instantOf(at + pauseMs) });
}

interface End {
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly hasMore: boolean;
}

async function readFeeds(ctx: PartnerContext, source: Source): Promise<End> {
  try {
    const token = await openToken(ctx);
    const poll: Poll = { source, address: { url: source.url, token }, pages: 0 };
    // In the order of FEEDS: usage and alerts name products and customers.
    for (const feed of FEEDS) {
      if (source.feeds.includes(feed) && (await readFeed(ctx, poll, feed)) === 'more') {
        return { failure: null, hasMore: true };
      }
    }
    return { failure: null, hasMore: false };
  } catch (error) {
    if (!(error instanceof SourceFailure) && !(error instanceof AppError)) throw error;
    return { failure: { code: error.code, message: error.message }, hasMore: false };
  }
}

async function readFeed(ctx: PartnerContext, poll: Poll, feed: Feed): Promise<'end' | 'more'> {
  let cursor = poll.source.checkpoints[feed] ?? null;
  for (;;) {
    if (poll.pages === PAGES_AT_ONCE) return 'more';
    poll.pages += 1;
    const page = await readPage(ctx, poll.address, { feed, cursor });
    const asOfNow = { ...ctx, now: ctx.clock.now() };
    await takePage(asOfNow, { feed, revision: poll.source.revision, cursor: page.nextCursor, items: page.data });
    if (!page.hasMore) return 'end';
    cursor = page.nextCursor;
  }
}

interface Page {
  readonly feed: Feed;
  readonly revision: number;
  readonly cursor: string;
  readonly items: readonly unknown[];
}

/** Stores the page, and only then moves the checkpoint: a page that is read twice counts once, one that is lost never. */
async function takePage(ctx: PartnerContext, { feed, revision, cursor, items }: Page): Promise<void> {
  const results = items.length === 0 ? [] : await takers[feed](ctx, items);
  const refused = results.flatMap((result) =>
    'code' in result
      ? [
          {
            key: result.key === null || CONTROL.test(result.key) ? null : result.key,
            code: result.code,
            message: result.message,
            item: itemText(items[result.index]),
          },
        ]
      : [],
  );
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await keepRefusedItems(tx, feed, refused, ctx.now);
    const taken = results.length - refused.length;
    const isMoved = await moveCheckpoint(tx, { revision, feed, cursor, taken, refused: refused.length });
    if (!isMoved) throw new SourceFailure('source-failed', 'the source was set to another URL while it was read');
  });
}

function itemText(item: unknown): string {
  const text = JSON.stringify(item) ?? 'null';
  return text.length <= LONGEST_ITEM ? text : JSON.stringify(`${text.slice(0, LONGEST_ITEM)} …`);
}
