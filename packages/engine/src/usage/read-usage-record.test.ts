import { describe, expect, it } from 'vitest';
import { readInstant } from '../calendar/instant.ts';
import type { Instant } from '../ids.ts';
import { readUsageRecord } from './read-usage-record.ts';
import type { RawUsageRecord } from './read-usage-record.ts';
import { sameUsage } from './same-usage.ts';
import type { UsageRecord } from './usage-record.ts';

function instant(text: string): Instant {
  const read = readInstant(text);
  if (read.kind !== 'instant') throw new Error(`${text} is no instant`);
  return read.instant;
}

const NOW = instant('2026-11-02T09:00:00Z');
const GOOD = {
  id: 'r1',
  customer: 'acme',
  sku: 'seat',
  kind: 'count',
  quantity: '12.50',
  at: '2026-10-31T20:00:00.1239-04:00',
};

function read(changes: RawUsageRecord): UsageRecord {
  const result = readUsageRecord({ ...GOOD, ...changes }, NOW);
  if (result.kind !== 'record') throw new Error(JSON.stringify(result.problems));
  return result.record;
}

function problems(raw: RawUsageRecord): readonly (readonly [string, string, string])[] {
  const result = readUsageRecord(raw, NOW);
  return result.kind === 'record' ? [] : result.problems.map(({ field, code, message }) => [field, code, message]);
}

describe('reading a usage record', () => {
  it('makes quantity and time canonical and cuts off what is finer than a millisecond', () => {
    expect(read({})).toEqual({ ...GOOD, quantity: '12.5', at: instant('2026-11-01T00:00:00.123Z') });
  });

  it('keeps what a record corrects, and takes an empty field for none', () => {
    expect(read({ corrects: 'r0' }).corrects).toBe('r0');
    expect('corrects' in read({ corrects: null })).toBe(false);
    expect('corrects' in read({ corrects: '' })).toBe(false);
  });

  it('lets only a delta be negative', () => {
    expect(read({ kind: 'delta', quantity: '-3' }).quantity).toBe('-3');
    expect(problems({ ...GOOD, quantity: '-3' })).toEqual([
      ['quantity', 'invalid', 'quantity is -3, but a count cannot be negative.'],
    ]);
    expect(problems({ ...GOOD, kind: 'consumed', quantity: '-0.5' })).toHaveLength(1);
    expect(read({ kind: 'consumed', quantity: '-0.0' }).quantity).toBe('0');
  });

  it('takes a time of up to 7 days ahead', () => {
    expect(read({ at: '2026-11-09T09:00:00Z' }).at).toBe(instant('2026-11-09T09:00:00Z'));
    expect(problems({ ...GOOD, at: '2026-11-09T09:00:00.001Z' })).toEqual([
      ['at', 'too-far-ahead', 'at is 2026-11-09T09:00:00.001Z, more than 7 days after now (2026-11-02T09:00:00.000Z).'],
    ]);
  });

  it.each([
    [{ quantity: 12 }, 'quantity is the number 12.'],
    [{ quantity: 'twelve' }, 'quantity is "twelve", which is no decimal number.'],
    [{ quantity: '1e3' }, 'quantity is "1e3", which is no decimal number.'],
    [{ quantity: '1'.repeat(61) }, 'which is no decimal number.'],
    [{ at: '2026-10-31T20:00:00' }, 'at is "2026-10-31T20:00:00", which has no time zone.'],
    [{ at: '31.10.2026' }, 'at is "31.10.2026", which is no ISO 8601 date and time.'],
    [{ at: 1_793_491_200 }, 'at is number, which is no ISO 8601 date and time.'],
    [{ kind: 'gauge' }, 'kind is "gauge", which is unknown.'],
    [{ id: 7 }, 'id is number, which is no key.'],
    [{ id: 'a\u0000b' }, 'which is no key.'],
    [{ customer: '' }, 'customer is missing.'],
    [{ corrects: 'x'.repeat(201) }, 'which is no key.'],
  ])('refuses %j and says why', (changes, message) => {
    const found = problems({ ...GOOD, ...changes });
    expect(found).toHaveLength(1);
    expect(found[0]?.[2]).toContain(message);
  });

  it('names everything that is wrong at once, each with a remedy', () => {
    const result = readUsageRecord({}, NOW);
    if (result.kind === 'record') throw new Error('an empty record was accepted');
    expect(result.problems.map(({ field }) => field)).toEqual(['id', 'customer', 'sku', 'kind', 'quantity', 'at']);
    expect(result.problems.every(({ remedy }) => remedy.length > 0)).toBe(true);
  });
});

describe('the same id sent twice', () => {
  it('is a repetition when only the spelling differs', () => {
    expect(sameUsage(read({}), read({ quantity: '12.5', at: '2026-11-01T00:00:00.123Z' }))).toBe(true);
  });

  it.each([
    { quantity: '12.51' },
    { at: '2026-11-01T00:00:00.124Z' },
    { kind: 'delta' },
    { corrects: 'r0' },
    { sku: 'gb' },
  ])('is a conflict when %j differs', (changes) => {
    expect(sameUsage(read({}), read(changes))).toBe(false);
  });
});
