import type { ConnectWiseError } from '../errors/connectwise-error.ts';
import type { Random } from '../ports.ts';
import { LONGEST_PAUSE_MS } from './retry-after.ts';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const GATEWAY = new Set([502, 503, 504]);

/**
 * Whether reading again may help. Source: ConnectWise reports its own time-outs, but also mistakes of the client, as
 * 500; only the text tells them apart ("A timeout has occured").
 */
export function isWorthRetrying(error: ConnectWiseError): boolean {
  if (error.code === 'throttled' || error.code === 'network' || error.code === 'deadline') return true;
  if (error.code !== 'server-error' || error.status === undefined) return false;
  return GATEWAY.has(error.status) || (error.status === 500 && /timed?[- ]?out/i.test(error.message));
}

/** Milliseconds before the next try: what ConnectWise asked for, or a doubling back-off; with jitter, so that many clients part. */
export function retryDelayMs(error: ConnectWiseError, triesMade: number, random: Random): number {
  if (error.retryAfterMs !== undefined) return Math.min(error.retryAfterMs + random() * 1_000, LONGEST_PAUSE_MS);
  const backOff = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, triesMade - 1));
  return backOff / 2 + (random() * backOff) / 2;
}
