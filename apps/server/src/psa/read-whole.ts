import { unavailable } from './failures.ts';

/** Forward only, a thousand at a time. */
export const PAGE = { pageSize: 1000, paging: 'forward-only' } as const;

/** A whole list or nothing: whatever fails on the way makes it void. */
export async function readWhole<Wire, Record>(
  pages: AsyncIterable<readonly Wire[]>,
  from: (wire: Wire) => Record,
): Promise<Record[]> {
  const all: Record[] = [];
  try {
    for await (const page of pages) {
      for (const wire of page) all.push(from(wire));
    }
  } catch (error) {
    throw unavailable(error);
  }
  return all;
}
