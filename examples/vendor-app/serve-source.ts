import { timingSafeEqual } from 'node:crypto';
import type { State } from './store.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What each feed serves, in an order in which new things only ever come last. */
function feedOf(state: State, feed: string): readonly unknown[] | null {
  switch (feed) {
    case 'products':
      return state.products;
    case 'customers':
      return state.customers.map(({ key, name, domain }) => ({ key, name, domain }));
    case 'usage':
      return state.log;
    case 'alerts':
      return state.alerts;
    default:
      return null;
  }
}

/** One page of a feed for Tallybridge, which polls: the cursor is how many items were read before. */
export function answerSource(state: State, url: URL, authorization: string, token: string | null): Answer {
  if (token === null || !isSame(authorization, `Bearer ${token}`))
    return { status: 401, body: { message: 'The token is not valid.' } };
  const items = feedOf(state, url.pathname.split('/').at(-1) ?? '');
  if (items === null) return { status: 404, body: { message: 'There is no such feed.' } };
  const from = Number(url.searchParams.get('cursor') ?? '0');
  const limit = Number(url.searchParams.get('limit') ?? '1000');
  if (!Number.isSafeInteger(from) || from < 0 || !Number.isSafeInteger(limit) || limit < 1) {
    return { status: 400, body: { message: 'cursor and limit must be whole numbers.' } };
  }
  const data = items.slice(from, from + Math.min(limit, 1000));
  const next = Math.min(from, items.length) + data.length;
  return { status: 200, body: { data, nextCursor: String(next), hasMore: next < items.length } };
}

/** Takes as long for a token that is nearly right as for one that is not. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
