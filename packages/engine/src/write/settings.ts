/** Times of the write protocol; tests shorten them. */
export interface WriteSettings {
  /** What the client allows a whole exchange with ConnectWise. */
  readonly deadlineMs: number;
  /** How long an unknown outcome is left alone: longer than the deadline, ConnectWise's latest commit and its read lag together. */
  readonly quarantineMs: number;
  readonly leaseMs: number;
  /** The longest pause between recording an intent and sending it. */
  readonly guardMs: number;
  /** How often one intent is sent before a person decides. */
  readonly maxAttempts: number;
}

export const WRITE_SETTINGS: WriteSettings = {
  deadlineMs: 30_000,
  quarantineMs: 600_000,
  leaseMs: 90_000,
  guardMs: 2_000,
  maxAttempts: 3,
};

const RESERVE_MS = 5_000;

/** A write starts only with this much of the lease left, so that its answer comes while the agreement is still ours. */
export function leaseNeededMs(settings: WriteSettings): number {
  return settings.deadlineMs + RESERVE_MS;
}
