import type { Instant } from '../ids.ts';

/** The right to write to one thing: one holder at a time, by the database's clock. */
export interface Lease {
  /** Rises with every claim of the thing. */
  readonly fence: number;
  readonly remainingMs: number;
  /** The database's clock when it answered: quarantine is measured on it, as hosts' clocks differ. */
  readonly now: Instant;
}
