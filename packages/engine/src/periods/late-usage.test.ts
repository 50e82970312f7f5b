import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, subtractDecimals, ZERO } from '../decimal/decimal.ts';
import type { Decimal } from '../ids.ts';
import { usageId } from '../ids.ts';
import { pairKey } from '../links/pair-key.ts';
import { ACME, decimal, GB, instant, OCTOBER, scene, SEAT } from '../plan/testing/plan-fixture.ts';
import { planBilling } from '../plan/plan-billing.ts';
import { measurePairs } from '../usage/measure-pairs.ts';
import { standingUsage } from '../usage/standing-usage.ts';
import type { UsageRecord } from '../usage/usage-record.ts';
import { lateUsage } from './late-usage.ts';
import type { LateUsage } from './late-usage.ts';
import { statementLines } from './statement-lines.ts';
import type { StatementLine } from './statement-lines.ts';

const { links } = scene({});

/** The statement of October from the records that had come when it was sealed. */
function sealedFrom(records: readonly UsageRecord[]): readonly StatementLine[] {
  const standing = standingUsage(records).filter((each) => each.records.some(({ at }) => at < OCTOBER.end));
  const usage = measurePairs({ standing, links, period: OCTOBER, now: OCTOBER.end });
  const input = scene({ usage }, { now: OCTOBER.end });
  return statementLines(planBilling(input), input).lines;
}

const lateIn = (
  sealed: readonly StatementLine[],
  records: readonly UsageRecord[],
  waived = new Map<ReturnType<typeof pairKey>, Decimal>(),
) => lateUsage({ sealed, standing: standingUsage(records), links, period: OCTOBER, waived });

const record = (id: string, change: Partial<UsageRecord> = {}): UsageRecord => ({
  id: usageId(id),
  customer: ACME,
  sku: SEAT,
  kind: 'count',
  quantity: decimal('10'),
  at: instant('2026-10-05T00:00:00Z'),
  ...change,
});

const anyRecords = fc
  .array(
    fc.record({
      isStorage: fc.boolean(),
      quantity: fc.integer({ min: 0, max: 50 }),
      isDelta: fc.boolean(),
      hour: fc.integer({ min: 0, max: 40 * 24 }),
      corrects: fc.option(fc.nat({ max: 11 })),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ isStorage, quantity, isDelta, hour, corrects }, index) =>
      record(`r${index}`, {
        sku: isStorage ? GB : SEAT,
        kind: isStorage ? 'consumed' : isDelta ? 'delta' : 'count',
        quantity: decimal(String(quantity)),
        at: instant(new Date(OCTOBER.start + hour * 3_600_000).toISOString()),
        ...(corrects !== null && corrects !== index && { corrects: usageId(`r${corrects}`) }),
      }),
    ),
  );

describe('usage that comes after the seal', () => {
  it('shows with its difference, and a waiver of it ends that until more comes', () => {
    const sealed = sealedFrom([record('a')]);
    const later = [record('a'), record('b', { quantity: decimal('13'), at: instant('2026-10-30T00:00:00Z') })];
    expect(lateIn(sealed, later)).toMatchObject([{ sealed: '10', now: '13', difference: '3' }]);
    const waived = new Map([[pairKey(ACME, SEAT), decimal('13')]]);
    expect(lateIn(sealed, later, waived)).toMatchObject([{ difference: '0', waivedTo: '13' }]);
    const more = [...later, record('c', { quantity: decimal('12'), at: instant('2026-10-31T00:00:00Z') })];
    expect(lateIn(sealed, more, waived)).toMatchObject([{ sealed: '10', now: '12', difference: '-1' }]);
  });

  it('is late as well when it corrects a record of the month, even from a later month', () => {
    const moved = record('b', { corrects: usageId('a'), at: instant('2026-11-03T00:00:00Z') });
    expect(lateIn(sealedFrom([record('a')]), [record('a'), moved])).toMatchObject([{ now: '0', difference: '-10' }]);
  });

  it('of a later month is not late', () => {
    const november = record('b', { quantity: decimal('99'), at: OCTOBER.end });
    expect(lateIn(sealedFrom([record('a')]), [record('a'), november])).toEqual([]);
  });

  it('of a pair that the statement does not know is late as a whole', () => {
    expect(lateIn(sealedFrom([]), [record('a')])).toMatchObject([{ sealed: '0', now: '10', difference: '10' }]);
  });

  it('whatever its order of arrival, never changes what is sealed, and what is late is what is missing there', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat({ max: 12 }), fc.integer(), (records, atSeal, seed) => {
        const before = records.slice(0, atSeal);
        const sealed = sealedFrom(before);
        const shuffled = records.toSorted((a, b) => ((a.at * 31 + seed) % 97) - ((b.at * 31 + seed) % 97));
        const late = lateIn(sealed, records);
        expect(lateIn(sealed, [...shuffled, ...shuffled])).toEqual(late);
        expect(sealedFrom(before.toReversed())).toEqual(sealed);
        const whole = total(sealedFrom(records).map(({ used }) => used));
        const parts = addDecimals(
          total(sealed.map(({ used }) => used)),
          total(late.map(({ difference }) => difference)),
        );
        expect(parts).toBe(whole);
      }),
    );
  });

  it('adds up with what was waived on the way', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat({ max: 12 }), fc.nat({ max: 12 }), (records, atSeal, atWaiver) => {
        const sealed = sealedFrom(records.slice(0, atSeal));
        const upTo = lateIn(sealed, records.slice(0, Math.max(atSeal, atWaiver)));
        const waived = new Map(upTo.map(({ customer, sku, now }) => [pairKey(customer, sku), now]));
        for (const each of lateIn(sealed, records, waived)) expect(sumOf(each)).toBe(each.now);
      }),
    );
  });
});

const total = (values: readonly Decimal[]): Decimal => values.reduce(addDecimals, ZERO);

/** Sealed, waived and open together. */
function sumOf({ sealed, waivedTo, difference }: LateUsage): Decimal {
  return addDecimals(addDecimals(sealed, subtractDecimals(waivedTo ?? sealed, sealed)), difference);
}
