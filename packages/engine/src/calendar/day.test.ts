import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day, Month } from '../ids.ts';
import {
  addDays,
  compareDays,
  dayOf,
  firstDayOfMonth,
  laterDay,
  lastDayOfMonth,
  monthName,
  monthOf,
  nextMonth,
  parseMonth,
  previousMonth,
} from './day.ts';

function day(text: string): Day {
  const parsed = dayOf(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === null) throw new Error(`${text} is no month`);
  return parsed;
}

describe('calendar days', () => {
  it('reads the calendar date of an instant without shifting it through a zone', () => {
    expect(dayOf('2026-11-01T00:00:00Z')).toBe('2026-11-01');
    expect(dayOf('2026-11-01T23:59:59-11:00')).toBe('2026-11-01');
    expect(dayOf('2026-11-01')).toBe('2026-11-01');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '2026-01-01x', '', 'soon'])(
    'does not take %j for a day',
    (text) => {
      expect(dayOf(text)).toBeNull();
    },
  );

  it('knows the last day of every month', () => {
    expect(lastDayOfMonth(month('2026-02'))).toBe('2026-02-28');
    expect(lastDayOfMonth(month('2028-02'))).toBe('2028-02-29');
    expect(lastDayOfMonth(month('2100-02'))).toBe('2100-02-28');
    expect(lastDayOfMonth(month('2026-04'))).toBe('2026-04-30');
    expect(lastDayOfMonth(monthOf(day('2026-12-05')))).toBe('2026-12-31');
  });

  it('steps over years', () => {
    expect(nextMonth(month('2026-12'))).toBe('2027-01');
    expect(previousMonth(month('2026-01'))).toBe('2025-12');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(addDays(day('2028-03-01'), -1)).toBe('2028-02-29');
  });

  it('orders days and names months', () => {
    expect(compareDays(day('2026-01-31'), day('2026-02-01'))).toBeLessThan(0);
    expect(laterDay(day('2026-01-31'), null)).toBe('2026-01-31');
    expect(laterDay(day('2026-01-31'), day('2026-02-01'))).toBe('2026-02-01');
    expect(monthName(month('2026-10'))).toBe('October 2026');
    expect(parseMonth('2026-00')).toBeNull();
  });

  it('makes every month follow its predecessor without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9998 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const one = month(`${year}-${String(number).padStart(2, '0')}`);
        expect(previousMonth(nextMonth(one))).toBe(one);
        expect(addDays(lastDayOfMonth(one), 1)).toBe(firstDayOfMonth(nextMonth(one)));
      }),
    );
  });
});
