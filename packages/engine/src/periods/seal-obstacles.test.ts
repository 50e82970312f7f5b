import { describe, expect, it } from 'vitest';
import { EARLY_NOVEMBER, instant, OCTOBER } from '../plan/testing/plan-fixture.ts';
import { graceEnd, sealObstacles } from './seal-obstacles.ts';
import type { SealFacts } from './seal-obstacles.ts';

const HOUR = 3_600_000;

/** All that a seal asks for is there. */
const READY: SealFacts = {
  period: OCTOBER,
  now: EARLY_NOVEMBER,
  graceMs: 24 * HOUR,
  reopenedAt: null,
  read: 'good',
  lateForMs: 0,
  openWrites: 0,
  isBeingApplied: false,
  pendingLines: 0,
  pendingUntil: instant('2026-11-12T04:00:00Z'),
  asked: null,
};

const missing = (change: Partial<SealFacts>) => sealObstacles({ ...READY, ...change }).map(({ code }) => code);

describe('a month that has ended', () => {
  it('is sealed when nothing is missing', () => {
    expect(missing({})).toEqual([]);
  });

  it.each<[string, Partial<SealFacts>]>([
    ['not-ended', { now: instant('2026-11-01T03:59:59Z') }],
    ['grace', { now: instant('2026-11-02T03:59:59Z') }],
    ['no-read', { read: 'none' }],
    ['quarantine', { read: 'too-early', lateForMs: 60_000 }],
    ['open-writes', { openWrites: 1 }],
    ['being-applied', { isBeingApplied: true }],
    ['pending-lines', { pendingLines: 2 }],
  ])('waits, and says %s', (code, change) => {
    expect(missing(change)).toEqual([code]);
  });

  it('is sealed at the end of the grace to the millisecond, and at once where there is none', () => {
    expect(missing({ now: instant('2026-11-02T04:00:00Z') })).toEqual([]);
    expect(missing({ now: OCTOBER.end, graceMs: 0 })).toEqual([]);
  });

  it('waits for lines that nobody approves only so long, or until a person says that they are not billed', () => {
    expect(missing({ pendingLines: 1, now: READY.pendingUntil })).toEqual([]);
    expect(missing({ pendingLines: 1, asked: { acceptsPending: false } })).toEqual(['pending-lines']);
    expect(missing({ pendingLines: 1, asked: { acceptsPending: true } })).toEqual([]);
  });

  it('and was reopened is given a day to be put right, unless a person seals it', () => {
    const reopenedAt = instant('2026-11-02T08:00:00Z');
    expect(graceEnd({ period: OCTOBER, graceMs: 0, reopenedAt })).toBe(instant('2026-11-03T08:00:00Z'));
    expect(missing({ reopenedAt })).toEqual(['grace']);
    expect(missing({ reopenedAt, asked: { acceptsPending: false } })).toEqual([]);
  });

  it('is looked at again when the last send can no longer arrive late', () => {
    const [obstacle] = sealObstacles({ ...READY, read: 'too-early', lateForMs: 90_000 });
    expect(obstacle?.until).toBe(EARLY_NOVEMBER + 90_000);
  });
});
