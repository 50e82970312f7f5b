/** What a Link header says about where the list goes on. Its URLs are never followed. */
export interface PageLinks {
  readonly hasNext: boolean;
  /** `page` or `pageId` of the next link, where it can be read. */
  readonly next: number | null;
  /** `page` of the last link. */
  readonly last: number | null;
}

const LINK = /<([^>]*)>([^<]*)/g;

function numberIn(url: string): number | null {
  const found = /[?&](?:page|pageId)=(\d+)/i.exec(url)?.[1];
  return found === undefined ? null : Number(found);
}

/** Null when there is no header at all, which is not the same as one that names no next page. */
export function readPageLinks(header: string | null): PageLinks | null {
  if (header === null) return null;
  const urls = new Map<string, string>();
  for (const [, url = '', parameters = ''] of header.matchAll(LINK)) {
    const rel = /\brel\s*=\s*"?([a-z]+)/i.exec(parameters)?.[1]?.toLowerCase();
    if (rel !== undefined) urls.set(rel, url);
  }
  const [next, last] = [urls.get('next'), urls.get('last')];
  return {
    hasNext: next !== undefined,
    next: next === undefined ? null : numberIn(next),
    last: last === undefined ? null : numberIn(last),
  };
}
