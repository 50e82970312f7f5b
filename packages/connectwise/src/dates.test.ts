import { describe, expect, it } from 'vitest';
import { toDateTime, toDay } from './dates.ts';

describe('dates', () => {
  it('are the calendar day that ConnectWise wrote, in any time zone', () => {
    expect(toDay('2026-10-31T00:00:00Z')).toBe('2026-10-31');
    expect(toDay('2024-02-29')).toBe('2024-02-29');
    expect(toDay(null)).toBeNull();
  });

  it.each(['0001-01-01T00:00:00Z', '2026-02-29', '2026-13-01', '31/10/2026', '', 'soon'])('refuse %j', (value) => {
    expect(() => toDay(value)).toThrow(expect.objectContaining({ code: 'unexpected-answer' }));
  });

  it('go out in whole seconds, cut and not rounded', () => {
    expect(toDateTime(new Date('2026-10-31T23:59:59.999Z'))).toBe('2026-10-31T23:59:59Z');
    expect(toDateTime(0)).toBe('1970-01-01T00:00:00Z');
    expect(() => toDateTime(Number.NaN)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
