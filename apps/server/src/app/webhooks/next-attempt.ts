import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** After each failed attempt: together a little more than three days. */
const PAUSES_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** How long an endpoint is left alone that took nothing so often in a row, whatever waits for it. */
export function pauseAfter(failures: number): number {
  return Math.min(5 * SECOND * 2 ** Math.min(failures - 1, 20), 15 * MINUTE);
}

/** When a message is sent again that failed so often; null when it is given up. */
export function nextAttemptAt(attempts: number, now: Instant): Instant | null {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? null : instantOf(now + pause);
}
