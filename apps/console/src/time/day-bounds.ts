/** How far the zone is ahead of UTC at that moment, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(instant / 1000) * 1000;
}

/** The moment at which a calendar day is over in a time zone: "2026-11-30" in New York → "2026-12-01T05:00:00.000Z". */
export function endOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60_000;
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone)).toISOString();
}

/** The calendar day that is over at a moment: the other way round. */
export function lastDayBefore(instant: string, timeZone: string): string {
  const moment = Date.parse(instant) - 1;
  return new Date(moment + offsetAt(moment, timeZone)).toISOString().slice(0, 10);
}
