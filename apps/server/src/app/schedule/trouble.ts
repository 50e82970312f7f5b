import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { Health } from '../../store/index.ts';

const MINUTE_MS = 60_000;
const FIRST_PAUSE_MS = MINUTE_MS / 2;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** Of the pause, so that connections which failed together part. */
const JITTER = 0.2;

/** Failures that only a person ends, by changing the connection: trying again could lock the API member out. */
const STOPPING: ReadonlySet<string> = new Set([
  'keys-refused',
  'credentials',
  'company-unknown',
  'site-invalid',
  'client-id-missing',
]);
/** Failures that a person ends outside, where nobody tells us: looked at once an hour. */
const SLOW: ReadonlySet<string> = new Set(['right-missing', 'key-unreadable', 'site-not-allowed']);
/** Whether only a change of the connection ends it, so that nobody tries again by himself. */
export const waitsForChange = (code: string): boolean => STOPPING.has(code);

/** Whether nothing goes on until a person does something, here or outside. */
export const waitsForPerson = (code: string): boolean => STOPPING.has(code) || SLOW.has(code);

/** Outcomes of a run that say nothing about the way to ConnectWise. */
const UNRELATED: ReadonlySet<string> = new Set(['plan-not-open', 'connection-paused']);

/** Failures that stop the connection until a person ends them, or that a missing right is. */
export const isAPersons = (code: string): boolean => STOPPING.has(code) || code === 'right-missing';

export const isOfConnection = (code: string): boolean => !UNRELATED.has(code);

/** What a connection in trouble waits for: a moment, or a person. Null when its last contact went well. */
export type Trouble = { readonly until: Instant } | { readonly until: 'changed' } | null;

/** A partner in trouble waits alone, longer with every failure in a row; `spread` is the connection's own, 0 to 1. */
export function troubleOf(
  health: Pick<Health, 'failuresInARow' | 'lastFailedAt' | 'lastCode' | 'notBefore'> | null,
  spread: number,
): Trouble {
  if (health === null || health.failuresInARow === 0 || health.lastFailedAt === null) return null;
  const code = health.lastCode ?? '';
  if (STOPPING.has(code)) return { until: 'changed' };
  const doubled = FIRST_PAUSE_MS * 2 ** Math.min(health.failuresInARow - 1, 30);
  const pauseMs = SLOW.has(code) ? LONGEST_PAUSE_MS : Math.min(doubled, LONGEST_PAUSE_MS);
  const until = health.lastFailedAt + Math.round(pauseMs * (1 - JITTER + 2 * JITTER * spread));
  return { until: instantOf(Math.max(until, health.notBefore ?? 0)) };
}
