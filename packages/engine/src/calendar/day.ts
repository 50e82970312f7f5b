import type { Day, Month } from '../ids.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const MS_PER_DAY = 86_400_000;
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The calendar date at the head of an ISO text, whatever its time and zone say; null when there is none. */
export function dayOf(text: string): Day | null {
  const parts = DAY.exec(text);
  if (parts === null) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1000 || month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null;
  return checkedDay(text.slice(0, 10));
}

export function parseMonth(text: string): Month | null {
  return MONTH.test(text) && Number(text.slice(0, 4)) >= 1000 ? checkedMonth(text) : null;
}

/** Negative when `a` is before `b`, 0 on the same day, otherwise positive. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function laterDay(a: Day, b: Day | null): Day {
  return b !== null && b > a ? b : a;
}

export function monthOf(day: Day): Month {
  return checkedMonth(day.slice(0, 7));
}

export function firstDayOfMonth(month: Month): Day {
  return checkedDay(`${month}-01`);
}

export function lastDayOfMonth(month: Month): Day {
  return checkedDay(`${month}-${daysIn(yearOf(month), monthNumber(month))}`);
}

export function nextMonth(month: Month): Month {
  return monthAt(yearOf(month) * 12 + monthNumber(month));
}

export function previousMonth(month: Month): Month {
  return monthAt(yearOf(month) * 12 + monthNumber(month) - 2);
}

export function addDays(day: Day, count: number): Day {
  const start = Date.UTC(yearOf(day), monthNumber(day) - 1, Number(day.slice(8)));
  return checkedDay(new Date(start + count * MS_PER_DAY).toISOString().slice(0, 10));
}

/** 'October 2026'. */
export function monthName(month: Month): string {
  return `${MONTH_NAMES[monthNumber(month) - 1]} ${month.slice(0, 4)}`;
}

/** Number of days of a month counted from 1. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function yearOf(text: string): number {
  return Number(text.slice(0, 4));
}

function monthNumber(text: string): number {
  return Number(text.slice(5, 7));
}

/** `index` counts months from January of the year 0. */
function monthAt(index: number): Month {
  const year = String(Math.floor(index / 12)).padStart(4, '0');
  return checkedMonth(`${year}-${String((index % 12) + 1).padStart(2, '0')}`);
}

/** Brands a text whose callers have checked or composed it as `YYYY-MM-DD`. */
function checkedDay(text: string): Day {
  return text as Day;
}

/** Brands a text whose callers have checked or composed it as `YYYY-MM`. */
function checkedMonth(text: string): Month {
  return text as Month;
}
