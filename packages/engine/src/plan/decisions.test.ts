import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, compareDecimals, decimalOf, ZERO } from '../decimal/decimal.ts';
import { additionId, catalogItemId, productLinkNumber, sku } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { pairKey } from '../links/pair-key.ts';
import type { ProductLink } from '../links/links.ts';
import type { Addition } from '../psa/records.ts';
import { seenOf } from './decisions.ts';
import type { AdditionDecision } from './decisions.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanInput } from './plan-input.ts';
import { BUCKETS } from './plan-line.ts';
import type { PlanLine } from './plan-line.ts';
import {
  ACME,
  addition,
  agreement,
  catalogItem,
  day,
  decimal,
  EARLY_NOVEMBER,
  instant,
  NOVEMBER,
  OCTOBER,
  OTHER_AGREEMENT,
  owned,
  pair,
  product,
  scene,
  SEAT,
} from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

const MINE = addition();
const LATER = instant('2026-11-10T00:00:00Z');

function lines(of: Scene, decided: readonly [number, AdditionDecision][] = [], rest: Partial<PlanInput> = {}) {
  const decisions = new Map(decided.map(([id, decision]) => [additionId(id), decision] as const));
  return planBilling(scene(of, { decisions, ...rest })).lines;
}

describe('a drift that a person decided about', () => {
  const changed = { ...MINE, quantity: decimal('55') };
  const line = owned(MINE);
  const drifted = (decision: AdditionDecision, stands: Addition = changed, ours: OwnedLine = line): PlanLine[] => [
    ...lines({ additions: [stands], owned: [ours] }, [[9001, decision]]),
  ];

  it('is set to our number again, once: the next change is asked about anew', () => {
    const decision: AdditionDecision = { kind: 'enforce', seen: seenOf(line, changed) };
    expect(drifted(decision)).toMatchObject([{ action: 'change', from: '55', quantity: '12' }]);
    expect(drifted(decision, { ...changed, quantity: decimal('56') })).toMatchObject([{ reason: 'drift' }]);
    const written = { ...line.written, revision: 2 };
    expect(drifted(decision, changed, { ...line, written })).toMatchObject([{ reason: 'drift' }]);
  });

  it('is never set again where dates were changed as well', () => {
    const moved = { ...changed, effectiveDate: day('2026-02-01') };
    expect(drifted({ kind: 'enforce', seen: seenOf(line, moved) }, moved)).toMatchObject([{ reason: 'drift' }]);
  });

  it('is left until the day that was named, with its units out of billing', () => {
    const decision: AdditionDecision = { kind: 'accept', seen: seenOf(line, changed), until: LATER, note: 'agreed' };
    const [kept] = drifted(decision);
    expect(kept).toMatchObject({ action: 'keep', from: '55', quantity: '12', bucket: 'excluded' });
    expect(kept?.explanation).toContain('accepted until 2026-11-10 (agreed)');
    expect(drifted({ ...decision, until: EARLY_NOVEMBER })).toMatchObject([{ reason: 'drift' }]);
  });

  it('does not decide about another line', () => {
    const other: AdditionDecision = { kind: 'enforce', seen: seenOf(line, changed) };
    expect(lines({ additions: [changed], owned: [line] }, [[9002, other]])).toMatchObject([{ reason: 'drift' }]);
  });
});

describe('a line that was removed in ConnectWise', () => {
  const line = owned(MINE, { published: null });
  const stays: AdditionDecision = { kind: 'stay-removed', revision: 1, by: 'Dana', note: null };

  it('stays removed where a person said so, and its units count as left out', () => {
    expect(lines({ owned: [line] }, [[9001, stays]])).toMatchObject([
      { action: 'none', quantity: '12', bucket: 'excluded', explanation: expect.stringContaining('Dana decided') },
    ]);
    expect(lines({ owned: [line] }, [[9001, { ...stays, revision: 2 }]])).toMatchObject([{ reason: 'removed-in-psa' }]);
  });

  it('gets a new one once a person confirmed that it is gone', () => {
    expect(lines({ owned: [{ ...line, state: 'removed' }] })).toMatchObject([{ action: 'create', quantity: '12' }]);
  });

  it('does not park the plan again and again', () => {
    const published = {
      month: OCTOBER.month,
      quantity: decimal('10'),
      isFinal: false,
      nextInvoiceDate: null,
      at: EARLY_NOVEMBER,
    };
    const decisions = new Map([[additionId(9001), stays]]);
    expect(planBilling(scene({ owned: [{ ...line, published }] }, { decisions })).state).toBe('ready');
  });
});

describe('an addition of somebody else that a person left', () => {
  const foreign = addition({ id: additionId(9002), quantity: decimal('4') });
  const leave: AdditionDecision = { kind: 'leave' };

  it('stands beside a new line, and of two the other one is proposed', () => {
    expect(lines({ additions: [foreign] }, [[9002, leave]])).toMatchObject([{ action: 'create', quantity: '12' }]);
    const second = addition({ id: additionId(9003), quantity: decimal('7') });
    expect(lines({ additions: [foreign, second] }, [[9002, leave]])).toMatchObject([{ action: 'adopt', from: '7' }]);
  });

  it('is not asked about beside our line any more', () => {
    expect(lines({ additions: [MINE, foreign], owned: [owned(MINE)] }, [[9002, leave]])).toMatchObject([
      { action: 'change', addition: 9001 },
    ]);
  });

  it.each(['copied', 'foreign-installation'] as const)('still holds while its marker is %s', (kind) => {
    const rest = { markerOf: () => ({ kind }) };
    expect(lines({ additions: [foreign] }, [[9002, leave]], rest)).toMatchObject([{ action: 'hold' }]);
  });
});

describe('a live line of ours of another customer or product', () => {
  it('keeps a second line of its item from being made, until somebody decides about it', () => {
    const old = owned(MINE, {
      sku: sku('old-seat'),
      key: { ...owned(MINE).key, productLink: productLinkNumber(9) },
    });
    expect(lines({ additions: [MINE], owned: [old] })).toMatchObject([
      { action: 'hold', reason: 'duplicate-additions', quantity: '12', bucket: 'held' },
      { action: 'hold', reason: 'orphaned', addition: 9001 },
    ]);
  });

  it('is no stranger to its own pair, which moves to another line', () => {
    const elsewhere = owned(MINE, { key: { ...owned(MINE).key, productLink: productLinkNumber(9) } });
    expect(lines({ additions: [MINE], owned: [elsewhere] })).toMatchObject([{ action: 'create' }, { action: 'end' }]);
  });
});

describe('the brake where plans apply without a person', () => {
  const braking = (of: Scene, rest: Partial<PlanInput> = {}) =>
    lines({ ...of, rules: { brakesNewLines: true } }, [], rest);

  it('measures a new line against 0', () => {
    expect(braking({ usage: [pair('49')] })).toMatchObject([{ action: 'create' }]);
    const [held] = braking({ usage: [pair('50')] });
    expect(held).toMatchObject({ action: 'hold', reason: 'brake', from: null, bucket: 'held' });
    expect(held?.explanation).toContain('would bill 50 × seat, 50 or more');
  });

  it('lets a released one go, in the month and up to the quantity that the person saw', () => {
    const release = { month: OCTOBER.month, from: null, upTo: decimal('60') };
    const brakeReleases = new Map([[pairKey(ACME, SEAT), release]]);
    expect(braking({ usage: [pair('60')] }, { brakeReleases })).toMatchObject([{ action: 'create' }]);
    expect(braking({ usage: [pair('61')] }, { brakeReleases })).toMatchObject([{ action: 'hold' }]);
    for (const spent of [
      { ...release, month: NOVEMBER.month },
      { ...release, from: decimal('1') },
    ]) {
      const spentReleases = new Map([[pairKey(ACME, SEAT), spent]]);
      expect(braking({ usage: [pair('60')] }, { brakeReleases: spentReleases })).toMatchObject([{ action: 'hold' }]);
    }
  });

  it('measures a line that moves against the one that it leaves', () => {
    const before = addition({ agreement: OTHER_AGREEMENT, quantity: decimal('100') });
    const moved = {
      additions: [before],
      owned: [owned(before)],
      agreements: [agreement(), agreement({ id: OTHER_AGREEMENT })],
    };
    expect(braking({ ...moved, usage: [pair('120')] })).toMatchObject([{ action: 'create' }, { action: 'end' }]);
    expect(braking({ ...moved, usage: [pair('500')] })[0]).toMatchObject({ action: 'hold', reason: 'brake' });
  });
});

describe('decisions of people', () => {
  const decision = (of: OwnedLine, stands: Addition): fc.Arbitrary<AdditionDecision> =>
    fc.constantFrom<AdditionDecision>(
      { kind: 'leave' },
      { kind: 'enforce', seen: seenOf(of, stands) },
      { kind: 'accept', seen: seenOf(of, stands), until: LATER, note: null },
      { kind: 'stay-removed', revision: of.written.revision, by: 'Dana', note: null },
    );

  const inputs = fc
    .array(
      fc.record({
        used: fc.integer({ min: 0, max: 400 }),
        stood: fc.integer({ min: 0, max: 60 }),
        stands: fc.constantFrom('as-written', 'changed', 'gone', 'foreign', 'nothing'),
        upTo: fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .chain((pairs) => {
      const products = pairs.map((_, index) => productOf(index));
      const stand = pairs.map(({ stood }, index) => additionOf(index, stood));
      const ours = stand.map((one, index) => ownedOf(index, one));
      const decisions = fc.tuple(
        ...stand.map((one, index) => fc.option(decision(ours[index] ?? owned(one), one), { nil: null })),
      );
      return decisions.map((decided) => {
        const kind = (index: number) => pairs[index]?.stands ?? 'nothing';
        return scene(
          {
            usage: pairs.map(({ used }, index) => pair(String(used), { sku: skuOf(index) })),
            products,
            items: pairs.map((_, index) => catalogItem({ id: itemOf(index) })),
            additions: stand
              .filter((_, index) => kind(index) !== 'gone' && kind(index) !== 'nothing')
              .map((one, index) => (kind(index) === 'changed' ? { ...one, quantity: decimal('61') } : one)),
            owned: ours.filter((_, index) => kind(index) !== 'foreign' && kind(index) !== 'nothing'),
            rules: { brakesNewLines: true },
          },
          {
            decisions: new Map(decided.flatMap((one, index) => (one === null ? [] : [[idOf(index), one] as const]))),
            brakeReleases: new Map(
              pairs.flatMap(({ upTo }, index) =>
                upTo === null
                  ? []
                  : [
                      [
                        pairKey(ACME, skuOf(index)),
                        { month: OCTOBER.month, from: null, upTo: decimalOf(upTo) },
                      ] as const,
                    ],
              ),
            ),
          },
        );
      });
    });

  it('leave every unit in one bucket and let nothing grow that the brake would stop and nobody released', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const plan = planBilling(input);
        for (const { sku: key, units, buckets } of plan.coverage.bySku) {
          const used = input.usage.filter((one) => one.sku === key).map(({ quantity }) => quantity);
          expect(units).toBe(used.reduce(addDecimals, ZERO));
          expect(BUCKETS.map((bucket) => buckets[bucket].units).reduce(addDecimals)).toBe(units);
        }
        for (const line of plan.lines) {
          if (line.action !== 'create') continue;
          const upTo = input.brakeReleases.get(pairKey(line.customer, line.sku))?.upTo ?? ZERO;
          const limit = compareDecimals(upTo, decimal('49')) < 0 ? decimal('49') : upTo;
          expect(compareDecimals(line.quantity, limit)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never let an addition be written to that is not ours', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const ours = new Set(input.owned.map(({ addition: id }) => id));
        const others = planBilling(input).lines.filter(({ addition: id }) => id !== null && !ours.has(id));
        expect(others.filter(({ action }) => action !== 'adopt' && action !== 'hold')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const skuOf = (index: number) => sku(`sku-${index}`);
const idOf = (index: number) => additionId(9100 + index);
const itemOf = (index: number) => catalogItemId(700 + index);
const numberOf = (index: number) => productLinkNumber(10 + index);

function productOf(index: number): ProductLink {
  const linked = product({}, { kind: 'linked', number: numberOf(index), catalogItem: itemOf(index) });
  return { ...linked, product: { ...linked.product, sku: skuOf(index) } };
}

function additionOf(index: number, quantity: number): Addition {
  return addition({ id: idOf(index), catalogItem: itemOf(index), quantity: decimalOf(quantity) });
}

function ownedOf(index: number, of: Addition): OwnedLine {
  return owned(of, { sku: skuOf(index), key: { ...owned(of).key, productLink: numberOf(index) } });
}
