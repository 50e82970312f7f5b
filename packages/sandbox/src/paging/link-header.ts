import type { Paging } from './paging.ts';

export interface LinkInput {
  /** The request's URL without its query. */
  readonly url: string;
  /** The request's own parameters, in their order and spelling. */
  readonly query: URLSearchParams;
  readonly paging: Paging;
  readonly total: number;
  /** The id that the next forward-only page starts after; null on the last page. */
  readonly nextAfter: number | null;
}

/**
 * The Link header as clients rely on it: prev, first, next, last, so that it ends with `rel="last"` while there are more pages;
 * none when everything fits on one page. Forward-only it is always there, and empty on the last page.
 */
export function linkHeader({ url, query, paging, total, nextAfter }: LinkInput): string | null {
  if (paging.kind === 'forward-only') {
    return nextAfter === null ? '' : link(url, query, 'pageId', nextAfter, 'next');
  }
  const { page, pageSize } = paging;
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1 && page === 1) return null;
  const to = (target: number, rel: string): string => link(url, query, 'page', target, rel);
  return [
    ...(page > 1 ? [to(Math.min(page - 1, last), 'prev'), to(1, 'first')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ].join(', ');
}

function link(url: string, query: URLSearchParams, name: string, value: number, rel: string): string {
  const kept = [...query].filter(([own]) => !['page', 'pageid'].includes(own.toLowerCase()));
  const parameters = [...kept, [name, String(value)] as const];
  return `<${url}?${parameters.map(([own, text]) => `${encoded(own)}=${encoded(text)}`).join('&')}>; rel="${rel}"`;
}

/** As .NET writes it: lower-case escapes, `+` for a space, quotes escaped and parentheses not. */
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/['~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replaceAll(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase())
    .replaceAll('%20', '+');
}
