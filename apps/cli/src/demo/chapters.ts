import type { Chapter } from './histories/history.ts';

const DAY = 86_400_000;

/** One stop of the clock on the way from the first month to today. */
export interface Stop {
  readonly chapter: Chapter;
  /** When it is; the last one is now. */
  readonly at: number;
  readonly what: 'begin' | 'close' | 'work' | 'today';
}

/**
 * Where the clock stops: in the month before last everything begins, each month is invoiced and sealed once it is over,
 * and today is today. What would be later than today is left out.
 */
export function stopsUntil(now: number): readonly Stop[] {
  const year = new Date(now).getUTCFullYear();
  const month = new Date(now).getUTCMonth();
  const at = (months: number, day: number, hour: number) => Date.UTC(year, month + months, day, hour);
  const stops: readonly Stop[] = [
    { chapter: 0, at: at(-2, 11, 15), what: 'begin' },
    { chapter: 1, at: at(-1, 3, 17), what: 'close' },
    { chapter: 2, at: at(-1, 18, 14), what: 'work' },
    { chapter: 3, at: at(0, 3, 17), what: 'close' },
  ];
  return [...stops.filter((stop) => stop.at < now - DAY / 4), { chapter: 4, at: now, what: 'today' }];
}

/** The month, as people write it. */
export function monthName(at: number): string {
  return new Date(at).toLocaleDateString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** `2026-09` of a moment. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}
