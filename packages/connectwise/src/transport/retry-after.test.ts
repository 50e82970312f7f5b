import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-10-15T12:00:00Z');
const QUARTER_HOUR = 15 * 60_000;

describe('Retry-After', () => {
  it.each([
    ['30', 30_000],
    [' 1.5 ', 1_500],
    ['Thu, 15 Oct 2026 12:00:10 GMT', 10_000],
    ['1000000000', QUARTER_HOUR],
    ['9'.repeat(400), QUARTER_HOUR],
    ['Thu, 15 Oct 2099 12:00:00 GMT', QUARTER_HOUR],
  ])('of %j asks to wait %d ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it.each([null, '', '0', '-5', 'soon', 'NaN', 'Thu, 15 Oct 2026 11:59:59 GMT', 'Thu, nonsense'])(
    'of %j leaves it to the back-off',
    (header) => {
      expect(retryAfterMs(header, NOW)).toBeUndefined();
    },
  );
});
