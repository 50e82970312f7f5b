import { describe, expect, it } from 'vitest';
import { additionId, catalogItemId } from '../ids.ts';
import type { Addition } from '../psa/records.ts';
import { planBilling } from './plan-billing.ts';
import type { AdditionMarker } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import { addition, day, decimal, GB, owned, pair, product, scene } from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

function lines(of: Scene, marker: AdditionMarker['kind'] = 'none'): readonly PlanLine[] {
  const reading: AdditionMarker = marker === 'ours' ? { kind: 'none' } : { kind: marker };
  return planBilling(scene(of, { markerOf: () => reading })).lines;
}

const FOREIGN = addition({ quantity: decimal('18') });
const SECOND = addition({ id: additionId(9002), quantity: decimal('4') });

describe('one ongoing foreign addition of the product', () => {
  it('is proposed for adoption with what would change', () => {
    const [line] = lines({ additions: [FOREIGN] });
    expect(line).toMatchObject({
      action: 'adopt',
      addition: 9001,
      from: '18',
      quantity: '12',
      effectiveDate: null,
      newAddition: null,
      bucket: 'pending',
      warnings: [],
    });
    expect(line?.explanation).toContain('pick this line to hand it over, and its quantity goes from 18 to 12');
  });

  it('is proposed with what a person must have seen', () => {
    const odd = { ...FOREIGN, lessIncluded: decimal('3'), billCustomer: 'NoCharge' };
    const [line] = lines({ additions: [odd] });
    expect(line?.action).toBe('adopt');
    expect(line?.warnings).toEqual([
      expect.stringContaining('takes 3 included units off'),
      expect.stringContaining('is NoCharge, not Billable'),
    ]);
  });

  it('is proposed too when there is nothing to bill', () => {
    expect(lines({ usage: [pair('0')], additions: [FOREIGN] })).toMatchObject([{ action: 'adopt', quantity: '0' }]);
  });

  it('holds where the product is billed by one line a month', () => {
    const monthly = { ...FOREIGN, catalogItem: catalogItemId(600) };
    expect(lines({ usage: [pair('12', { sku: GB })], additions: [monthly] })).toMatchObject([
      { action: 'hold', reason: 'foreign-addition', addition: 9001, from: '18' },
    ]);
    expect(lines({ products: [product({ lineStyle: 'per-period' })], additions: [FOREIGN] })).toMatchObject([
      { reason: 'foreign-addition' },
    ]);
  });

  it.each([
    ['copied', 'copied-marker'],
    ['foreign-installation', 'foreign-installation'],
  ] as const)('holds where its marker is %s', (marker, code) => {
    expect(lines({ additions: [FOREIGN] }, marker)).toMatchObject([{ action: 'hold', reason: code, addition: 9001 }]);
  });
});

describe('what is not in the way', () => {
  it.each([
    ['another product', { catalogItem: catalogItemId(777) }],
    ['one that ended before the period ends', { cancelledDate: day('2026-10-31') }],
    ['one that begins after the period', { effectiveDate: day('2026-11-01') }],
  ] satisfies readonly (readonly [string, Partial<Addition>])[])('%s', (_, fields) => {
    expect(lines({ additions: [{ ...FOREIGN, ...fields }] })).toMatchObject([{ action: 'create' }]);
  });

  it.each([
    ['ends on the first day after the period', { cancelledDate: day('2026-11-01') }],
    ['begins on the last day of the period', { effectiveDate: day('2026-10-31') }],
    ['has no effective date', { effectiveDate: null }],
  ] satisfies readonly (readonly [string, Partial<Addition>])[])('but one that %s is', (_, fields) => {
    expect(lines({ additions: [{ ...FOREIGN, ...fields }] })).toMatchObject([{ action: 'adopt' }]);
  });
});

describe('several', () => {
  it('hold where none is ours, with all of them named', () => {
    const [line] = lines({ additions: [FOREIGN, SECOND] });
    expect(line).toMatchObject({ action: 'hold', reason: 'duplicate-additions', addition: null, from: null });
    expect(line?.explanation).toContain('addition 9001 with 18 × seat and addition 9002 with 4 × seat');
  });

  it('leave ours to count and hold the foreign one on a line of its own, outside of usage', () => {
    const mine = addition();
    expect(lines({ additions: [mine, SECOND], owned: [owned(mine)] })).toMatchObject([
      { action: 'change', addition: 9001, quantity: '12' },
      { action: 'hold', reason: 'duplicate-additions', addition: 9002, from: '4', usage: null },
    ]);
  });
});
