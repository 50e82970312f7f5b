import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, readInstant } from '../calendar/instant.ts';
import { parseMonth } from '../calendar/day.ts';
import { decimalOf, fromScaled, parseDecimal, toScaled, unitsAt, ZERO } from '../decimal/decimal.ts';
import type { Decimal, Instant, Month, Period } from '../ids.ts';
import { customerKey, sku, usageId } from '../ids.ts';
import { BASES } from '../links/terms.ts';
import type { Basis, QuantityTerms } from '../links/terms.ts';
import { compareCodePoints } from './code-point-order.ts';
import { measureUsage } from './measure-usage.ts';
import { standingUsage } from './standing-usage.ts';
import type { UsageKind, UsageRecord } from './usage-record.ts';

const d = (text: string): Decimal => {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new Error(`${text} is no decimal`);
  return decimal;
};
const t = (text: string): Instant => {
  const read = readInstant(text);
  if (read.kind !== 'instant') throw new Error(`${text} is no instant`);
  return read.instant;
};
const month = (text: string): Month => {
  const parsed = parseMonth(text);
  if (parsed === null) throw new Error(`${text} is no month`);
  return parsed;
};

/** New York: daylight saving time ends within the next period, so this one is 31 whole days. */
const OCTOBER: Period = {
  month: month('2026-10'),
  start: t('2026-10-01T00:00:00-04:00'),
  end: t('2026-11-01T00:00:00-04:00'),
};
const LATER = t('2026-11-02T09:00:00Z');

let count = 0;
function record(
  kind: UsageKind,
  quantity: string,
  at: string,
  id = `r${String((count += 1)).padStart(4, '0')}`,
): UsageRecord {
  return { id: usageId(id), customer: customerKey('acme'), sku: sku('seat'), kind, quantity: d(quantity), at: t(at) };
}

function terms(basis: Basis, fields: Partial<QuantityTerms> = {}): QuantityTerms {
  return { basis, step: d('1'), rounding: 'up', included: ZERO, minimum: ZERO, ...fields };
}

function measure(
  basis: Basis,
  records: readonly UsageRecord[],
  { period = OCTOBER, now = LATER, ...fields }: Partial<QuantityTerms> & { period?: Period; now?: Instant } = {},
): Decimal {
  const [pair] = standingUsage(records);
  return measureUsage({ records: pair?.records ?? [], terms: terms(basis, fields), period, now }).quantity;
}

describe('latest', () => {
  it('is the level at the end of the period, whose end is not part of it', () => {
    const records = [
      record('count', '10', '2026-10-31T23:59:59.999-04:00'),
      record('count', '99', '2026-11-01T00:00:00-04:00'),
    ];
    expect(measure('latest', records)).toBe('10');
  });

  it('is the level now while the period is open, with the records of this very moment', () => {
    const records = [record('count', '10', '2026-10-10T00:00:00Z'), record('count', '20', '2026-10-11T00:00:00Z')];
    expect(measure('latest', records, { now: t('2026-10-10T23:59:59.999Z') })).toBe('10');
    expect(measure('latest', records, { now: t('2026-10-11T00:00:00Z') })).toBe('20');
  });

  it('carries the level of earlier months', () => {
    expect(measure('latest', [record('count', '7', '2025-01-01T00:00:00Z')])).toBe('7');
  });

  it('applies counts before deltas of the same instant, and of counts the greatest id', () => {
    const at = '2026-10-10T00:00:00Z';
    const records = [
      record('delta', '-2', at, 'a'),
      record('count', '10', at, 'z'),
      record('count', '50', at, 'y'),
      record('delta', '5', at, 'zz'),
    ];
    expect(measure('latest', records)).toBe('13');
  });

  it('lets a level pass below zero and clamps only the result', () => {
    const below = [record('delta', '-5', '2026-10-02T00:00:00Z')];
    expect(measure('latest', below)).toBe('0');
    expect(measure('latest', [...below, record('delta', '8', '2026-10-03T00:00:00Z')])).toBe('3');
  });
});

describe('peak', () => {
  it('includes the level just before the period', () => {
    const records = [record('count', '30', '2026-09-15T00:00:00Z'), record('count', '12', '2026-10-02T00:00:00Z')];
    expect(measure('peak', records)).toBe('30');
  });

  it('includes the level just before the period also when a record falls on its first moment', () => {
    const records = [record('count', '30', '2026-09-15T00:00:00Z'), record('count', '12', '2026-10-01T00:00:00-04:00')];
    expect(measure('peak', records)).toBe('30');
  });

  it('ignores a level that was over before the period', () => {
    const records = [record('count', '90', '2026-09-01T00:00:00Z'), record('count', '5', '2026-09-30T00:00:00Z')];
    expect(measure('peak', records)).toBe('5');
  });

  it('counts only the level after all records of an instant', () => {
    const at = '2026-10-10T00:00:00Z';
    expect(measure('peak', [record('count', '100', at), record('delta', '-90', at)])).toBe('10');
  });

  it('is never below the level 0 before the first record', () => {
    expect(measure('peak', [record('delta', '-4', '2026-10-10T00:00:00Z')], { minimum: d('2') })).toBe('2');
  });
});

describe('average', () => {
  it('weights levels by time and counts the time before the first record as 0', () => {
    const half = [record('count', '10', '2026-10-16T12:00:00-04:00')];
    expect(measure('average', half, { step: d('0.1') })).toBe('5');
  });

  it('takes the part of an open period that has passed', () => {
    const records = [record('count', '10', '2026-09-01T00:00:00Z'), record('count', '20', '2026-10-02T00:00:00-04:00')];
    expect(measure('average', records, { now: t('2026-10-03T00:00:00-04:00') })).toBe('15');
  });

  it('is the level now where no time has passed', () => {
    const records = [record('count', '10', '2026-09-01T00:00:00Z'), record('delta', '2', '2026-10-01T00:00:00-04:00')];
    expect(measure('average', records, { now: OCTOBER.start })).toBe('12');
  });

  it('is exact where the fraction never ends', () => {
    const records = [record('count', '1', '2026-10-21T16:00:00-04:00')];
    const [pair] = standingUsage(records);
    const exact = terms('average', { step: d('0.000000000000001'), rounding: 'up' });
    const { quantity, evidence } = measureUsage({
      records: pair?.records ?? [],
      terms: exact,
      period: OCTOBER,
      now: LATER,
    });
    expect(quantity).toBe('0.333333333333334');
    expect(evidence.measured).toBe('0.333333333');
  });

  it('gives every hour of a month with a change of clocks its weight', () => {
    const november: Period = {
      month: month('2026-11'),
      start: t('2026-11-01T00:00:00-04:00'),
      end: t('2026-12-01T00:00:00-05:00'),
    };
    const records = [
      record('count', '721', '2026-11-01T00:00:00-04:00'),
      record('count', '0', '2026-11-01T01:00:00-04:00'),
    ];
    expect(measure('average', records, { period: november, now: t('2026-12-02T00:00:00Z'), step: d('0.01') })).toBe(
      '1',
    );
  });
});

describe('sum', () => {
  it('adds what was consumed within the period and not after now', () => {
    const records = [
      record('consumed', '100', '2026-09-30T23:59:59-04:00'),
      record('consumed', '1.25', '2026-10-01T00:00:00-04:00'),
      record('consumed', '2.5', '2026-10-31T23:59:59-04:00'),
      record('consumed', '100', '2026-11-01T00:00:00-04:00'),
    ];
    expect(measure('sum', records, { step: d('0.01') })).toBe('3.75');
    expect(measure('sum', records, { step: d('0.01'), now: t('2026-10-15T00:00:00Z') })).toBe('1.25');
  });

  it('rounds half away from zero at the step', () => {
    const records = [
      record('consumed', '1.004', '2026-10-05T00:00:00Z'),
      record('consumed', '0.001', '2026-10-06T00:00:00Z'),
    ];
    expect(measure('sum', records, { step: d('0.01'), rounding: 'half-up' })).toBe('1.01');
  });
});

describe('terms', () => {
  const forty = [record('count', '40.2', '2026-10-05T00:00:00Z')];

  it('rounds first, then takes off what is included, then applies the minimum', () => {
    expect(measure('latest', forty, { included: d('10') })).toBe('31');
    expect(measure('latest', forty, { included: d('10'), minimum: d('35') })).toBe('35');
    expect(measure('latest', forty, { included: d('100') })).toBe('0');
    expect(measure('latest', forty, { included: d('100'), minimum: d('3') })).toBe('3');
    expect(measure('latest', forty, { included: d('0.2'), rounding: 'down', step: d('5') })).toBe('39.8');
  });

  it('applies the minimum to a level of 0', () => {
    expect(measure('peak', [record('count', '0', '2026-10-05T00:00:00Z')], { minimum: d('5') })).toBe('5');
  });

  it('keeps and names records of a kind that the basis does not use', () => {
    const consumed = record('consumed', '900', '2026-10-05T00:00:00Z', 'other');
    const [pair] = standingUsage([...forty, consumed]);
    const { quantity, evidence } = measureUsage({
      records: pair?.records ?? [],
      terms: terms('latest'),
      period: OCTOBER,
      now: LATER,
    });
    expect(quantity).toBe('41');
    expect(evidence).toMatchObject({ measured: '40.2', rounded: '41', recordCount: 1, otherKinds: ['other'] });
  });

  it('changes the evidence fingerprint whenever a record behind the number changes', () => {
    const evidence = (quantity: string): string =>
      measureUsage({
        records: [record('count', quantity, '2026-10-05T00:00:00Z', 'x')],
        terms: terms('latest'),
        period: OCTOBER,
        now: LATER,
      }).evidence.fingerprint;
    expect(evidence('1')).toBe(evidence('1'));
    expect(evidence('1')).not.toBe(evidence('1.5'));
  });
});

const HOUR = 3_600_000;
const TINY: Period = { month: month('2026-10'), start: instantOf(0), end: instantOf(10 * HOUR) };

/** Records at whole hours from 5 before the period to 5 after it, many at the same instant. */
const tinyRecords = fc.array(
  fc.record({
    kind: fc.constantFrom<UsageKind>('count', 'delta', 'consumed'),
    units: fc.integer({ min: -30, max: 60 }),
    hour: fc.integer({ min: -5, max: 15 }),
  }),
  { maxLength: 14 },
);

function toRecords(list: readonly { kind: UsageKind; units: number; hour: number }[]): readonly UsageRecord[] {
  return list.map(({ kind, units, hour }, index) => ({
    id: usageId(`u${index}`),
    customer: customerKey('acme'),
    sku: sku('seat'),
    kind,
    quantity: fromScaled(BigInt(kind === 'delta' ? units : Math.abs(units)), 1),
    at: instantOf(hour * HOUR),
  }));
}

/** The same rules told naively, in tenths: every level is found by reading all records again. */
function naive(basis: Basis, records: readonly UsageRecord[], now: number): { tenths: bigint; parts: bigint } {
  const end = Math.min(now, TINY.end);
  const isVisible = (at: number): boolean => at < TINY.end && at <= now;
  const tenths = (record: UsageRecord): bigint => unitsAt(toScaled(record.quantity), 1);
  const levelAt = (moment: number): bigint => {
    const seen = records.filter((record) => record.at <= moment && isVisible(record.at) && record.kind !== 'consumed');
    const counts = seen
      .filter((record) => record.kind === 'count')
      .sort((a, b) => a.at - b.at || compareCodePoints(a.id, b.id));
    const last = counts.at(-1);
    return seen
      .filter((record) => record.kind === 'delta' && (last === undefined || record.at >= last.at))
      .reduce((level, record) => level + tenths(record), last === undefined ? 0n : tenths(last));
  };
  const hours = Array.from({ length: 10 }, (_, hour) => hour * HOUR);
  switch (basis) {
    case 'latest':
      return { tenths: levelAt(end), parts: 1n };
    case 'peak': {
      const moments = [-1, ...hours, end].filter((moment) => moment <= end);
      return { tenths: moments.map(levelAt).reduce((a, b) => (a > b ? a : b)), parts: 1n };
    }
    case 'average': {
      const passed = hours.filter((hour) => hour < end);
      if (passed.length === 0) return { tenths: levelAt(end), parts: 1n };
      return { tenths: passed.map(levelAt).reduce((a, b) => a + b, 0n), parts: BigInt(passed.length) };
    }
    case 'sum':
      return {
        tenths: records
          .filter((record) => record.kind === 'consumed' && record.at >= TINY.start && isVisible(record.at))
          .reduce((total, record) => total + tenths(record), 0n),
        parts: 1n,
      };
  }
}

function roundedUpToTenths({ tenths, parts }: { tenths: bigint; parts: bigint }): Decimal {
  const quotient = tenths / parts;
  const rounded = tenths > 0n && quotient * parts !== tenths ? quotient + 1n : quotient;
  return rounded < 0n ? decimalOf(0) : fromScaled(rounded, 1);
}

describe.each(BASES)('basis %s', (basis) => {
  const nows = fc.integer({ min: 0, max: 14 }).map((hour) => instantOf(hour * HOUR));

  it('agrees with the rules told naively', () => {
    fc.assert(
      fc.property(tinyRecords, nows, (list, now) => {
        const records = toRecords(list);
        const measured = measure(basis, records, { period: TINY, now, step: d('0.1') });
        expect(measured).toBe(roundedUpToTenths(naive(basis, records, now)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same quantity for any order and repetition of the records', () => {
    const shuffled = tinyRecords.chain((list) => {
      const records = toRecords(list);
      return fc.tuple(
        fc.constant(records),
        fc.shuffledSubarray([...records], { minLength: records.length }),
        fc.subarray([...records]),
      );
    });
    fc.assert(
      fc.property(shuffled, nows, ([records, permuted, repeated], now) => {
        const options = { period: TINY, now, step: d('0.1') };
        expect(measure(basis, [...permuted, ...repeated], options)).toBe(measure(basis, records, options));
      }),
    );
  });
});
