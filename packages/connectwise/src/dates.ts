import { ConnectWiseError, invalidRequest } from './errors/connectwise-error.ts';

const FIRST_YEAR = 1900;

/** Whether 'YYYY-MM-DD' names a day of the calendar after 1900; earlier ones are a database's way to say "none". */
export function isRealDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  if (year < FIRST_YEAR) return false;
  const moment = new Date(Date.UTC(year, month - 1, date));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
}

/**
 * The calendar day of a date that ConnectWise sent, 'YYYY-MM-DD', without shifting it through any time zone.
 *
 * @param value a date field of an answer, such as `agreement.startDate`; null stays null
 * @throws ConnectWiseError `unexpected-answer` when it begins with no real day
 * @example
 * ```ts
 * import { toDay } from 'tallybridge-connectwise';
 *
 * export const day = toDay('2026-10-31T00:00:00Z'); // '2026-10-31'
 * ```
 * Source: ConnectWise returns date-only fields as midnight UTC.
 */
export function toDay(value: string): string;
export function toDay(value: string | null): string | null;
export function toDay(value: string | null): string | null {
  if (value === null) return null;
  const day = value.slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && isRealDay(day)) return day;
  throw new ConnectWiseError({
    code: 'unexpected-answer',
    outcome: 'unknown',
    message: `ConnectWise sent "${value.slice(0, 40)}" where a date should stand.`,
  });
}

/**
 * A moment as ConnectWise takes it: UTC, whole seconds (the fraction is cut off), 'YYYY-MM-DDTHH:MM:SSZ'.
 *
 * @param moment a Date, or epoch milliseconds
 * @throws ConnectWiseError `invalid-request` when it is no valid moment
 * @example
 * ```ts
 * import { toDateTime } from 'tallybridge-connectwise';
 *
 * export const moment = toDateTime(Date.UTC(2026, 9, 31, 12)); // '2026-10-31T12:00:00Z'
 * ```
 * Source: ConnectWise answers fractions of a second with "Unsupported format applied to …".
 */
export function toDateTime(moment: Date | number): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw invalidRequest('A moment must be a valid Date or epoch milliseconds.');
  return `${date.toISOString().slice(0, 19)}Z`;
}
