const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' });

/** How long ago or from now: "just now", "5 minutes ago", "yesterday", "in 3 hours"; the date from a month on. */
export function showAgo(instant: string, now: number): string {
  const difference = Date.parse(instant) - now;
  const size = Math.abs(difference);
  if (size < 45_000) return 'just now';
  const round = (unit: number) => Math.round(difference / unit);
  if (size < 50 * MINUTE) return relative.format(round(MINUTE), 'minute');
  if (size < 22 * HOUR) return relative.format(round(HOUR), 'hour');
  if (size < 28 * DAY) return relative.format(round(DAY), 'day');
  return showDate(instant.slice(0, 10));
}

/** A moment in full, in the time zone given: "Nov 21, 2026, 10:22 EST". */
export function showMoment(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** A calendar date, which no time zone can move: "Oct 9, 2026". */
export function showDate(day: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A billing month: "October 2026". */
export function showMonth(month: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** Its name alone, where the year is said beside it: "October". */
export function showMonthName(month: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** The month before: "2026-01" → "2025-12". */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** The month after: "2025-12" → "2026-01". */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
