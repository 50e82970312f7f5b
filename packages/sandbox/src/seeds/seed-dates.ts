/** The moment that a built-in seed is relative to when nobody says otherwise. */
export const SEED_NOW = Date.UTC(2026, 10, 2, 9);

/** A day in the month that lies `months` from the month of `now`, as ConnectWise writes it. */
export function dayOfMonth(now: number, months: number, day = 1): string {
  const at = new Date(now);
  return wire(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, day));
}

/** The first day of January, `years` from the year of `now`. */
export function newYear(now: number, years: number): string {
  return wire(Date.UTC(new Date(now).getUTCFullYear() + years, 0, 1));
}

function wire(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
