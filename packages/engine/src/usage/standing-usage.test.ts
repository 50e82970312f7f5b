import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../calendar/instant.ts';
import { decimalOf } from '../decimal/decimal.ts';
import { customerKey, sku, usageId } from '../ids.ts';
import { compareCodePoints } from './code-point-order.ts';
import { resolveCorrections } from './corrections.ts';
import { standingUsage } from './standing-usage.ts';
import type { UsageRecord } from './usage-record.ts';

function record(id: string, corrects?: string, fields: Partial<UsageRecord> = {}): UsageRecord {
  const plain: UsageRecord = {
    id: usageId(id),
    customer: customerKey('acme'),
    sku: sku('seat'),
    kind: 'count',
    quantity: decimalOf(1),
    at: instantOf(0),
    ...fields,
  };
  return corrects === undefined ? plain : { ...plain, corrects: usageId(corrects) };
}

function standingIds(records: readonly UsageRecord[]): readonly string[] {
  return resolveCorrections(records)
    .map((standing) => standing.id)
    .sort(compareCodePoints);
}

describe('corrections', () => {
  it('leaves the last correction of a chain', () => {
    expect(standingIds([record('a'), record('b', 'a'), record('c', 'b')])).toEqual(['c']);
  });

  it('follows the correction with the greatest id and voids the other branches', () => {
    expect(standingIds([record('a'), record('b', 'a'), record('c', 'a'), record('z', 'b')])).toEqual(['c']);
  });

  it('orders ids by code points and not by UTF-16 units', () => {
    expect(standingIds([record('a'), record('\u{fffd}', 'a'), record('\u{1f600}', 'a')])).toEqual(['\u{1f600}']);
    expect(compareCodePoints('a', 'ab')).toBeLessThan(0);
    expect(compareCodePoints('b', 'ab')).toBeGreaterThan(0);
  });

  it('counts every correction whose target is not known yet', () => {
    const early = [record('b', 'a'), record('c', 'a')];
    expect(standingIds(early)).toEqual(['b', 'c']);
    expect(standingIds([...early, record('a')])).toEqual(['c']);
  });

  it('lets the greatest id of a circle stand', () => {
    expect(standingIds([record('a', 'c'), record('b', 'a'), record('c', 'b')])).toEqual(['c']);
    expect(standingIds([record('a', 'a')])).toEqual(['a']);
  });

  it('lets a record outside a circle correct the circle', () => {
    expect(standingIds([record('x', 'y'), record('y', 'x'), record('b', 'x'), record('c', 'b')])).toEqual(['c']);
    expect(standingIds([record('x', 'x'), record('b', 'x')])).toEqual(['b']);
  });

  it('does not depend on the depth of a chain', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      record(`r${index}`, index === 0 ? undefined : `r${index - 1}`),
    );
    expect(standingIds(chain.toReversed())).toEqual(['r19999']);
  });

  it('moves usage to the pair that the correction names', () => {
    const moved = record('b', 'a', { customer: customerKey('zeta'), sku: sku('gb'), kind: 'consumed' });
    const pairs = standingUsage([record('a'), moved]);
    expect(pairs.map((pair) => [pair.customer, pair.sku])).toEqual([['zeta', 'gb']]);
  });

  it('leaves exactly one record of every tree and circle, in any order and repetition', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const records = fc
      .uniqueArray(fc.record({ id: ids, corrects: fc.option(ids, { nil: undefined }) }), { selector: ({ id }) => id })
      .map((list) => list.map(({ id, corrects }) => record(id, corrects)));
    const shuffled = records.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.subarray(list)),
    );
    fc.assert(
      fc.property(shuffled, ([list, permuted, repeated]) => {
        const standing = standingIds(list);
        expect(standingIds([...permuted, ...repeated])).toEqual(standing);
        expect(standing).toHaveLength(components(list));
      }),
      { numRuns: 300 },
    );
  });
});

/** The number of groups of records that are joined by corrections of known records. */
function components(list: readonly UsageRecord[]): number {
  const groupOf = new Map<string, string>(list.map(({ id }) => [id, id]));
  for (const { id, corrects } of list) {
    const [from, to] = [groupOf.get(id), corrects === undefined ? undefined : groupOf.get(corrects)];
    if (from === undefined || to === undefined) continue;
    for (const [member, group] of groupOf) if (group === from) groupOf.set(member, to);
  }
  return new Set(groupOf.values()).size;
}

describe('pairs', () => {
  it('groups by customer and sku and orders records by time, then by id', () => {
    const pairs = standingUsage([
      record('b', undefined, { at: instantOf(5) }),
      record('a', undefined, { at: instantOf(5) }),
      record('c', undefined, { at: instantOf(1) }),
      record('d', undefined, { customer: customerKey('acm') }),
    ]);
    expect(pairs.map(({ customer, records }) => [customer, records.map(({ id }) => id)])).toEqual([
      ['acm', ['d']],
      ['acme', ['c', 'a', 'b']],
    ]);
  });

  it('counts the first of two bodies of one id', () => {
    const [pair] = standingUsage([record('a'), record('a', undefined, { quantity: decimalOf(9) })]);
    expect(pair?.records.map(({ quantity }) => quantity)).toEqual(['1']);
  });
});
