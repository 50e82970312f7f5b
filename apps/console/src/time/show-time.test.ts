import { describe, expect, it } from 'vitest';
import { monthAfter, monthBefore, showAgo, showDate, showMoment, showMonth } from './show-time.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('moments', () => {
  it.each([
    ['2026-11-21T11:59:40Z', 'just now'],
    ['2026-11-21T11:55:00Z', '5 minutes ago'],
    ['2026-11-21T09:00:00Z', '3 hours ago'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
    ['2026-11-22T12:00:00Z', 'tomorrow'],
    ['2026-11-21T12:20:00Z', 'in 20 minutes'],
    ['2026-09-01T00:00:00Z', 'Sep 1, 2026'],
  ])('%s is %s', (instant, shown) => expect(showAgo(instant, now)).toBe(shown));

  it("are shown in the partner's zone, and dates in none", () => {
    expect(showMoment('2026-11-01T03:30:00Z', 'America/New_York')).toBe('Oct 31, 2026, 23:30 EDT');
    expect([showDate('2026-10-01'), showMonth('2026-10')]).toEqual(['Oct 1, 2026', 'October 2026']);
  });

  it('months come after each other over a new year', () => {
    expect([monthBefore('2026-01'), monthBefore('2026-11')]).toEqual(['2025-12', '2026-10']);
    expect([monthAfter('2025-12'), monthAfter('2026-08')]).toEqual(['2026-01', '2026-09']);
  });
});
