import { instantOf } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import type { Health } from '../../store/index.ts';
import { troubleOf } from './trouble.ts';

const FAILED = instantOf(1_000_000);
const MINUTE = 60_000;

const health = (failuresInARow: number, lastCode: string, notBefore: number | null = null): Health => ({
  failuresInARow,
  lastOkAt: null,
  lastFailedAt: failuresInARow === 0 ? null : FAILED,
  lastCode,
  lastMessage: null,
  notBefore: notBefore === null ? null : instantOf(notBefore),
});

function pauseMs(of: Health, spread = 0.5): number | string | null {
  const trouble = troubleOf(of, spread);
  if (trouble === null) return null;
  return trouble.until === 'changed' ? trouble.until : trouble.until - FAILED;
}

describe('a connection in trouble', () => {
  it('is none without a failure', () => {
    expect(troubleOf(null, 0)).toBeNull();
    expect(pauseMs(health(0, ''))).toBeNull();
  });

  it('waits twice as long after every failure in a row, at most an hour', () => {
    const pauses = [1, 2, 3, 8, 500].map((failures) => pauseMs(health(failures, 'site-unreachable')));
    expect(pauses).toEqual([MINUTE / 2, MINUTE, 2 * MINUTE, 60 * MINUTE, 60 * MINUTE]);
  });

  it('waits a little longer or shorter than others that failed with it', () => {
    expect(pauseMs(health(2, 'site-unreachable'), 0)).toBe(0.8 * MINUTE);
    expect(pauseMs(health(2, 'site-unreachable'), 0.999)).toBeGreaterThan(1.19 * MINUTE);
  });

  it('waits as long as ConnectWise asks for', () => {
    expect(pauseMs(health(1, 'psa-throttled', FAILED + 7 * MINUTE))).toBe(7 * MINUTE);
    expect(pauseMs(health(6, 'psa-throttled', FAILED + MINUTE))).toBe(16 * MINUTE);
  });

  it.each(['keys-refused', 'credentials', 'company-unknown', 'client-id-missing'])(
    'waits for a person when the failure is %s',
    (code) => {
      expect(pauseMs(health(1, code))).toBe('changed');
    },
  );

  it('looks once an hour whether somebody has given it the right that it lacks', () => {
    expect(pauseMs(health(1, 'right-missing'))).toBe(60 * MINUTE);
    expect(pauseMs(health(9, 'right-missing'))).toBe(60 * MINUTE);
  });
});
