import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../calendar/instant.ts';
import { parseMonth } from '../calendar/day.ts';
import { decimalOf } from '../decimal/decimal.ts';
import type { Period } from '../ids.ts';
import { customerKey, sku, usageId } from '../ids.ts';
import type { Basis, QuantityTerms } from '../links/terms.ts';
import { replacements, resolveCorrections } from './corrections.ts';
import { measureUsage, quantitySteps } from './measure-usage.ts';
import { thinPoints, traceUsage } from './trace-usage.ts';
import type { UsageKind, UsageRecord } from './usage-record.ts';

const month = parseMonth('2026-10');
if (month === null) throw new Error('2026-10 is a month');
const PERIOD: Period = { month, start: instantOf(1000), end: instantOf(2000) };
const NOW = instantOf(5000);

let count = 0;
function record(kind: UsageKind, quantity: number, at: number, corrects?: string): UsageRecord {
  count += 1;
  return {
    id: usageId(`r${String(count).padStart(4, '0')}`),
    customer: customerKey('acme'),
    sku: sku('seat'),
    kind,
    quantity: decimalOf(quantity),
    at: instantOf(at),
    ...(corrects === undefined ? {} : { corrects: usageId(corrects) }),
  };
}

const terms = (basis: Basis, more: Partial<QuantityTerms> = {}): QuantityTerms => ({
  basis,
  step: decimalOf(1),
  rounding: 'up',
  included: decimalOf(0),
  minimum: decimalOf(0),
  ...more,
});

describe('the trace of a number', () => {
  it('begins with the level that was carried in, and ends with the last one within the period', () => {
    const records = [
      record('count', 40, 500),
      record('delta', 3, 1200),
      record('delta', 4, 1200),
      record('count', 9, 2000),
    ];
    const traced = traceUsage({ records, terms: terms('latest'), period: PERIOD, now: NOW });
    expect(traced.points).toEqual([
      { at: 1000, level: '40' },
      { at: 1200, level: '47' },
    ]);
    expect(traced.quantity).toBe('47');
  });

  it('shows for a sum how the amount grew', () => {
    const records = [record('consumed', 9, 900), record('consumed', 1, 1000), record('consumed', 2, 1500)];
    const { points } = traceUsage({ records, terms: terms('sum'), period: PERIOD, now: NOW });
    expect(points).toEqual([
      { at: 1000, level: '1' },
      { at: 1500, level: '3' },
    ]);
  });

  it('says what measuring says, whose steps end in the quantity', () => {
    const kinds = fc.constantFrom<UsageKind>('count', 'delta', 'consumed');
    const given = fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 3000 })));
    const bases = fc.constantFrom<Basis>('latest', 'peak', 'average', 'sum');
    const more = fc.record({ included: fc.integer({ min: 0, max: 9 }), minimum: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(given, bases, more, (list, basis, { included, minimum }) => {
        const records = list.map(([kind, quantity, at]) => record(kind, quantity, at)).toSorted((a, b) => a.at - b.at);
        const input = {
          records,
          terms: terms(basis, { included: decimalOf(included), minimum: decimalOf(minimum) }),
          period: PERIOD,
          now: NOW,
        };
        const { points, ...traced } = traceUsage(input);
        expect(traced).toEqual(measureUsage(input));
        expect(quantitySteps(traced.evidence).quantity).toBe(traced.quantity);
        const isLast = basis === 'sum' || basis === 'latest';
        const shown = isLast ? points.at(-1)?.level : traced.evidence.measured;
        expect(shown).toBe(traced.evidence.measured);
      }),
    );
  });

  it('is thinned without losing a peak, a valley or the end', () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({
      at: instantOf(index * 10),
      level: decimalOf(index === 3333 ? 900 : index === 4444 ? 0 : 100 + (index % 7)),
    }));
    const thin = thinPoints(points, 300);
    expect(thin.length).toBeLessThanOrEqual(310);
    expect(thin[0]).toBe(points[0]);
    expect(thin.at(-1)).toBe(points.at(-1));
    expect(thin.map(({ level }) => level)).toEqual(expect.arrayContaining(['900', '0']));
    expect(thinPoints(thin, 310)).toBe(thin);
  });
});

describe('what stands in the place of a void record', () => {
  it('is the last correction, for every record of the tree', () => {
    const first = record('count', 1, 1000);
    const second = record('count', 2, 1000, first.id);
    const third = record('count', 3, 1000, second.id);
    const lone = record('count', 4, 1000);
    const found = replacements([first, second, third, lone]);
    expect([...found].map(([id, { id: by }]) => [id, by])).toEqual([
      [first.id, third.id],
      [second.id, third.id],
    ]);
  });

  it('is known for exactly the records that do not stand, also where records correct each other in a circle', () => {
    const trees = fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), { maxLength: 10 });
    fc.assert(
      fc.property(trees, (targets) => {
        const records = targets.map((target, index) => ({
          ...record('count', index, 1000),
          id: usageId(`t${index}`),
          ...(target === undefined ? {} : { corrects: usageId(`t${target}`) }),
        }));
        const standing = new Set(resolveCorrections(records).map(({ id }) => id));
        const found = replacements(records);
        expect([...found.keys()].toSorted()).toEqual(
          records
            .map(({ id }) => id)
            .filter((id) => !standing.has(id))
            .toSorted(),
        );
        for (const { id } of found.values()) expect(standing).toContain(id);
      }),
    );
  });
});
