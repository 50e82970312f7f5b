import { instantOf, parseMonth } from 'tallybridge-engine';
import type { Instant, Month, Period } from 'tallybridge-engine';
import { Temporal } from 'temporal-polyfill';

const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Whether this Node.js knows the zone by this IANA name. */
export function isTimeZone(name: string): boolean {
  if (!IANA_NAME.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function startOfMonth(month: Temporal.PlainYearMonth, timeZone: string): Instant {
  const start = month.toPlainDate({ day: 1 }).toZonedDateTime(timeZone);
  return instantOf(start.epochMilliseconds);
}

/** The billing month with its bounds: from its first midnight in the zone to that of the next month. */
export function periodOf(month: Month, timeZone: string): Period {
  const yearMonth = Temporal.PlainYearMonth.from(month);
  return {
    month,
    start: startOfMonth(yearMonth, timeZone),
    end: startOfMonth(yearMonth.add({ months: 1 }), timeZone),
  };
}

/** The billing month that a moment is in. */
export function monthAt(moment: Instant, timeZone: string): Month {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  const month = parseMonth(zoned.toPlainDate().toPlainYearMonth().toString());
  if (month === null) throw new RangeError(`${moment} is in no month that can be billed`);
  return month;
}
