import { expect, it } from 'vitest';
import { endOfDay, lastDayBefore } from './day-bounds.ts';

it.each([
  ['2026-11-30', 'America/New_York', '2026-12-01T05:00:00.000Z'],
  ['2026-03-08', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ['2026-10-31', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['2026-12-31', 'Pacific/Auckland', '2026-12-31T11:00:00.000Z'],
  ['2026-06-30', 'UTC', '2026-07-01T00:00:00.000Z'],
])('%s is over in %s at %s', (day, zone, instant) => {
  expect(endOfDay(day, zone)).toBe(instant);
  expect(lastDayBefore(instant, zone)).toBe(day);
});
