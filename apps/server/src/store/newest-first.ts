import type { Instant } from 'tallybridge-engine';
import { timestamp } from './columns.ts';

/** A place in a list that is ordered by moment, the newest first, and by id within one moment. */
export interface Position<Id extends string = string> {
  readonly at: Instant;
  readonly id: Id;
}

export interface NewestFirst<Id extends string = string> {
  /** The last of the page before. */
  readonly after?: Position<Id>;
  readonly limit?: number;
}

/** The values of the page's parameters: moment and id of the last before it, and how many it holds at most. */
export function pageValues({ after, limit }: NewestFirst): readonly (string | number | null)[] {
  return [after === undefined ? null : timestamp(after.at), after?.id ?? null, limit ?? null];
}
