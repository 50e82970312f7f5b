import type { Instant, Month } from 'tallybridge-engine';
import { describe, expect, test } from 'vitest';
import { isTimeZone, monthAt, periodOf } from './billing-month.ts';

const at = (text: string) => Date.parse(text) as Instant;
const month = (text: string) => text as Month;

describe('a billing month', () => {
  test.each([
    ['2026-10', 'America/New_York', '2026-10-01T04:00:00Z', '2026-11-01T04:00:00Z'],
    ['2026-11', 'America/New_York', '2026-11-01T04:00:00Z', '2026-12-01T05:00:00Z'],
    ['2026-12', 'Pacific/Auckland', '2026-11-30T11:00:00Z', '2026-12-31T11:00:00Z'],
    ['2026-02', 'UTC', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ])('%s in %s is from %s to %s', (name, zone, start, end) => {
    expect(periodOf(month(name), zone)).toEqual({ month: name, start: at(start), end: at(end) });
  });

  test('begins at the first moment of the day where midnight does not exist', () => {
    // Paraguay moved its clocks at midnight of 1 October 2017.
    expect(periodOf(month('2017-10'), 'America/Asuncion').start).toBe(at('2017-10-01T04:00:00Z'));
  });

  test('is told by the partner and not by UTC', () => {
    expect(monthAt(at('2026-11-01T03:59:59Z'), 'America/New_York')).toBe('2026-10');
    expect(monthAt(at('2026-11-01T04:00:00Z'), 'America/New_York')).toBe('2026-11');
  });

  test('follows on another without a gap over the turn of a year', () => {
    expect(periodOf(month('2026-12'), 'Europe/Lisbon').end).toBe(periodOf(month('2027-01'), 'Europe/Lisbon').start);
  });
});

test.each(['America/New_York', 'UTC', 'Etc/GMT+5', 'Europe/Kyiv'])('%s is a time zone', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each(['Mars/Olympus', '+02:00', '', 'EST5EDT4', 'America/New York', '../etc'])('%j is no time zone', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
