import type { Instant } from './ids.ts';

/** Business time: periods, due work, grace, effective dates. */
export interface Clock {
  now(): Instant;
}

/** A clock that never jumps, in milliseconds from an arbitrary start: guards the moment between a check and a send. */
export interface MonotonicClock {
  elapsedMs(): number;
}

/** Fresh ids of ten characters `0-9a-z`. */
export type NewId = () => string;

/** Keyed digest of a text with a secret of the installation: at least ten characters of `0-9a-z`. */
export type Digest = (text: string) => string;
