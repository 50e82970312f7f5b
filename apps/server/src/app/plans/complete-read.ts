import type { Instant, Remote } from 'tallybridge-engine';

/** ConnectWise as one complete read saw it. */
export interface CompleteRead {
  readonly remote: Remote;
  /** When the read began, by the database's clock, which sends are told by too. */
  readonly startedAt: Instant;
}
