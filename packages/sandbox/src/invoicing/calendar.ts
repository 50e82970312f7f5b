const MS_PER_DAY = 86_400_000;

/** A calendar day as YYYY-MM-DD; days compare as texts. */
export type Day = string;

/** From a day up to, and without, another. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export function addDays(day: Day, days: number): Day {
  return dayAt(msOf(day) + days * MS_PER_DAY);
}

/** The same day of a later month, or the last day of a month that is too short for it. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, dayOfMonth] = partsOf(day);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((msOf(to) - msOf(from)) / MS_PER_DAY);
}

export function monthsBetween(from: Day, to: Day): number {
  const [fromYear, fromMonth] = partsOf(from);
  const [toYear, toMonth] = partsOf(to);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

function partsOf(day: Day): readonly [year: number, month: number, day: number] {
  const date = new Date(msOf(day));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

export function lengthOf({ from, to }: Span): number {
  return daysBetween(from, to);
}

export function earlier(left: Day, right: Day | null): Day {
  return right !== null && right < left ? right : left;
}

export function later(left: Day, right: Day | null): Day {
  return right !== null && right > left ? right : left;
}

export function contains({ from, to }: Span, day: Day): boolean {
  return from <= day && day < to;
}

export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  return !Number.isNaN(msOf(value)) && dayAt(msOf(value)) === value;
}
