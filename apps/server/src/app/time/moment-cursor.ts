import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import { positionOf } from '../page.ts';
import type { PageQuery } from '../page.ts';

/** Where a page of a newest-first list goes on: before the last moment of the page before. */
export function momentOf(query: PageQuery): { readonly before?: Instant } {
  const position = positionOf(query);
  const ms = Number(position);
  return position === undefined || !Number.isSafeInteger(ms) ? {} : { before: instantOf(ms) };
}
