import { instantOf, instantText } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import { nextByCadence, spreadOf } from './next-by-cadence.ts';
import type { Rhythm } from './next-by-cadence.ts';

const at = (text: string) => instantOf(Date.parse(text));

function next(after: string, settings: Partial<Rhythm['settings']>, rest: Partial<Omit<Rhythm, 'settings'>> = {}) {
  const rhythm: Rhythm = {
    settings: { cadence: 'hourly', syncAt: '02:30', graceHours: 24, ...settings },
    timeZone: 'America/New_York',
    spread: 0,
    ...rest,
  };
  const moment = nextByCadence(rhythm, at(after));
  return moment === null ? null : instantText(moment);
}

describe('when a sync comes by itself', () => {
  it('never, where people ask for every one', () => {
    expect(next('2026-10-15T12:00:00Z', { cadence: 'manual' })).toBeNull();
  });

  it('hourly at the place that the connection has in the hour', () => {
    expect(next('2026-10-15T12:00:00Z', {}, { spread: 0.25 })).toBe('2026-10-15T12:15:00.000Z');
    expect(next('2026-10-15T12:15:00Z', {}, { spread: 0.25 })).toBe('2026-10-15T13:15:00.000Z');
    expect(next('2026-10-15T12:14:59.999Z', {}, { spread: 0.25 })).toBe('2026-10-15T12:15:00.000Z');
  });

  it("daily at the time of day in the partner's zone, also where the clocks change", () => {
    const daily = { cadence: 'daily' } as const;
    expect(next('2026-10-15T12:00:00Z', daily)).toBe('2026-10-16T06:30:00.000Z');
    // 02:30 does not exist on 8 March 2026 in New York, and 01:30 is twice there on 1 November.
    expect(next('2026-03-07T12:00:00Z', daily)).toBe('2026-03-08T07:30:00.000Z');
    expect(next('2026-03-08T07:30:00Z', daily)).toBe('2026-03-09T06:30:00.000Z');
    const twice = { ...daily, syncAt: '01:30', graceHours: 72 };
    expect(next('2026-10-31T12:00:00Z', twice)).toBe('2026-11-01T05:30:00.000Z');
    expect(next('2026-11-01T05:30:00Z', twice)).toBe('2026-11-02T06:30:00.000Z');
  });

  it('daily within a quarter of an hour after the time, so that not all come at once', () => {
    expect(next('2026-10-15T12:00:00Z', { cadence: 'daily' }, { spread: 0.5 })).toBe('2026-10-16T06:37:30.000Z');
    expect(next('2026-10-16T06:35:00Z', { cadence: 'daily' }, { spread: 0.5 })).toBe('2026-10-16T06:37:30.000Z');
  });

  it('on change also when the grace of the ended month is over', () => {
    const cadence = 'on-change';
    expect(next('2026-10-15T12:00:00Z', { cadence })).toBe('2026-11-02T04:00:00.000Z');
    expect(next('2026-11-01T12:00:00Z', { cadence, graceHours: 72 })).toBe('2026-11-04T04:00:00.000Z');
    expect(next('2026-11-01T03:00:00Z', { cadence, graceHours: 0 })).toBe('2026-11-01T04:00:00.000Z');
    expect(next('2026-11-02T04:00:00Z', { cadence })).toBe('2026-12-02T05:00:00.000Z');
  });

  it('monthly at the time of day that follows the end of the grace', () => {
    const monthly = { cadence: 'monthly' } as const;
    expect(next('2026-10-15T12:00:00Z', monthly)).toBe('2026-11-02T07:30:00.000Z');
    expect(next('2026-11-02T05:00:00Z', monthly)).toBe('2026-11-02T07:30:00.000Z');
    expect(next('2026-11-02T07:30:00Z', monthly)).toBe('2026-12-02T07:30:00.000Z');
    expect(next('2026-11-01T12:00:00Z', { ...monthly, graceHours: 27 })).toBe('2026-11-02T07:30:00.000Z');
    expect(next('2026-11-01T12:00:00Z', { ...monthly, graceHours: 33 })).toBe('2026-11-03T07:30:00.000Z');
  });

  it('of an hourly or daily connection also at the end of the grace', () => {
    expect(next('2026-11-02T03:30:00Z', {}, { spread: 0.9 })).toBe('2026-11-02T03:54:00.000Z');
    expect(next('2026-11-02T03:54:00Z', {}, { spread: 0.9 })).toBe('2026-11-02T04:13:30.000Z');
    expect(next('2026-11-02T03:54:00Z', { cadence: 'daily' })).toBe('2026-11-02T04:00:00.000Z');
  });

  it('at the same place for ever, another one for nearly every connection', () => {
    expect(spreadOf('00000000-3f0e-4b5c-9a43-0d2f5f4b7c11')).toBe(0);
    expect(spreadOf('80000000-3f0e-4b5c-9a43-0d2f5f4b7c11')).toBe(0.5);
    expect(spreadOf('ffffffff-3f0e-4b5c-9a43-0d2f5f4b7c11')).toBeLessThan(1);
  });
});
