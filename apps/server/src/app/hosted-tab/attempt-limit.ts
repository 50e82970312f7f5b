import type { MonotonicClock } from 'tallybridge-engine';

/** Counts what failed in a minute, in this process, so that nobody guesses on ConnectWise's account. */
export interface AttemptLimit {
  /** Seconds to wait; 0 while more may be tried. */
  waitSeconds(key: string, most: number): number;
  fail(key: string): void;
}

const WINDOW_MS = 60_000;
const MOST_KEYS = 10_000;

export function createAttemptLimit(clock: MonotonicClock): AttemptLimit {
  const windows = new Map<string, { readonly since: number; count: number }>();

  function current(key: string): { readonly since: number; count: number } | null {
    const window = windows.get(key);
    if (window === undefined) return null;
    if (clock.elapsedMs() - window.since < WINDOW_MS) return window;
    windows.delete(key);
    return null;
  }

  return {
    waitSeconds(key, most) {
      const window = current(key);
      if (window === null || window.count < most) return 0;
      return Math.ceil((window.since + WINDOW_MS - clock.elapsedMs()) / 1000);
    },
    fail(key) {
      const window = current(key);
      if (window !== null) {
        window.count += 1;
        return;
      }
      // The oldest gives way: a map keeps the order in which keys came.
      const [oldest] = windows.keys();
      if (windows.size >= MOST_KEYS && oldest !== undefined) windows.delete(oldest);
      windows.set(key, { since: clock.elapsedMs(), count: 1 });
    },
  };
}
