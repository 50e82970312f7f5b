import { feedPageSchema } from 'tallybridge-sdk/contract';
import type { Feed, FeedPage } from 'tallybridge-sdk/contract';
import { EgressError } from '../../egress/index.ts';
import type { Secret } from '../../secrets/secret.ts';
import type { PartnerContext } from '../context.ts';

export const PAGE_LIMIT = 1000;
const DEADLINE_MS = 30_000;
const MAX_BYTES = 8 * 1024 * 1024;

/** Why a page of a feed could not be read. Nothing of the page was taken. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly code: 'source-unreachable' | 'source-refused' | 'source-failed' | 'source-malformed' | 'source-stuck';

  constructor(code: SourceFailure['code'], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

export interface SourceAddress {
  readonly url: string;
  readonly token: Secret | null;
}

interface Wanted {
  readonly feed: Feed;
  readonly cursor: string | null;
}

function urlOf(address: SourceAddress, partner: string, { feed, cursor }: Wanted): URL {
  const url = new URL(`${address.url.replace(/\/+$/, '')}/${feed}`);
  url.searchParams.set('partner', partner);
  url.searchParams.set('limit', String(PAGE_LIMIT));
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  return url;
}

async function ask(
  ctx: PartnerContext,
  address: SourceAddress,
  wanted: Wanted,
): Promise<{ status: number; text: string }> {
  const send = ctx.egress.fetchFor('source', { deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
  const headers = {
    accept: 'application/json',
    ...(address.token === null ? {} : { authorization: `Bearer ${address.token.reveal()}` }),
  };
  try {
    const answer = await send(urlOf(address, ctx.partner.key, wanted), { headers });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    const message = error instanceof EgressError ? error.message : 'the connection failed';
    throw new SourceFailure('source-unreachable', `${wanted.feed}: ${message}`, error);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One page of a feed; whatever is wrong with it voids it as a whole. */
export async function readPage(ctx: PartnerContext, address: SourceAddress, wanted: Wanted): Promise<FeedPage> {
  const { feed, cursor } = wanted;
  const { status, text } = await ask(ctx, address, wanted);
  if (status === 401 || status === 403) {
    throw new SourceFailure('source-refused', `${feed}: the token was refused with status ${status}`);
  }
  if (status !== 200) throw new SourceFailure('source-failed', `${feed}: answered with status ${status} and not 200`);
  const page = feedPageSchema.safeParse(parsedJson(text));
  if (!page.success) {
    const [issue] = page.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'the body' : issue.path.join('/');
    throw new SourceFailure('source-malformed', `${feed}: ${where} is not as agreed: ${issue?.message ?? 'no JSON'}`);
  }
  if (page.data.hasMore && page.data.nextCursor === cursor) {
    throw new SourceFailure('source-stuck', `${feed}: there is said to be more, but the cursor does not move`);
  }
  return page.data;
}
