import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, decimalOf, ZERO } from '../decimal/decimal.ts';
import {
  additionId,
  agreementId,
  catalogItemId,
  companyId,
  customerKey,
  productLinkNumber,
  sku,
  usageId,
} from '../ids.ts';
import type { Decimal, Instant } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { CustomerLink, ProductLink } from '../links/links.ts';
import type { Addition, Agreement } from '../psa/records.ts';
import { measurePairs } from '../usage/measure-pairs.ts';
import { standingUsage } from '../usage/standing-usage.ts';
import type { UsageRecord } from '../usage/usage-record.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanInput } from './plan-input.ts';
import { BUCKETS } from './plan-line.ts';
import type { PlanLine } from './plan-line.ts';
import { applyToScene } from './testing/apply-to-scene.ts';
import {
  addition,
  agreement,
  catalogItem,
  company,
  day,
  EARLY_NOVEMBER,
  MID_OCTOBER,
  OCTOBER,
  owned,
  scene,
  terms,
} from './testing/plan-fixture.ts';

const CUSTOMERS = ['a', 'b', 'c', 'd'].map(customerKey);
const SKUS = ['seat', 'gb', 'mail'].map(sku);
/** Two agreements a customer: 20 and 21 for the first one, and so on. */
const homeOf = (customer: number, which: number): Agreement['id'] => agreementId(20 + 2 * customer + which);

const records = fc.array(
  fc
    .record({
      id: fc.integer({ min: 0, max: 40 }),
      customer: fc.constantFrom(...CUSTOMERS),
      sku: fc.constantFrom(...SKUS),
      kind: fc.constantFrom<UsageRecord['kind']>('count', 'delta', 'consumed'),
      quantity: fc.integer({ min: 0, max: 80 }),
      hour: fc.integer({ min: -200, max: 900 }),
      corrects: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    })
    .map(({ id, customer, sku, kind, quantity, hour, corrects }): UsageRecord => {
      const at = (OCTOBER.start + hour * 3_600_000) as Instant;
      const record = { id: usageId(`u${id}`), customer, sku, kind, quantity: decimalOf(quantity), at };
      return corrects === undefined ? record : { ...record, corrects: usageId(`u${corrects}`) };
    }),
  { maxLength: 30 },
);

const customers = fc.tuple(...CUSTOMERS.map((customer, index) => customerLinks(customer, index)));

function customerLinks(customer: CustomerLink['customer'], index: number): fc.Arbitrary<CustomerLink> {
  const company = companyId(20 + index);
  const home = { mode: 'chosen', agreement: homeOf(index, 0), bySku: new Map() } as const;
  return fc.record({
    customer: fc.constant(customer),
    name: fc.constant(`Customer ${customer}`),
    isEnabled: fc.constantFrom(true, true, true, false),
    isPaused: fc.constantFrom(false, false, false, true),
    decision: fc.constantFrom<CustomerLink['decision']>(
      { kind: 'linked', company, agreement: home },
      { kind: 'linked', company, agreement: home },
      { kind: 'linked', company, agreement: { mode: 'found' } },
      { kind: 'linked', company, agreement: { ...home, agreement: homeOf(index, 1) } },
      { kind: 'excluded' },
      { kind: 'none' },
    ),
  });
}

const products = fc.tuple(...SKUS.map((key, index) => productLinks(key, index)));

function productLinks(key: ProductLink['product']['sku'], index: number): fc.Arbitrary<ProductLink> {
  const own =
    key === 'gb' ? terms({ basis: 'sum', lineStyle: 'per-period' }) : terms({ basis: index === 0 ? 'latest' : 'peak' });
  const linked = {
    kind: 'linked',
    number: productLinkNumber(index + 1),
    catalogItem: catalogItemId(500 + index),
    terms: own,
  } as const;
  const drift = fc.constantFrom<'hold' | 'enforce'>('hold', 'enforce');
  return fc
    .tuple(fc.constantFrom('linked', 'linked', 'linked', 'linked', 'excluded', 'none'), drift)
    .map(([kind, policy]): ProductLink => ({
      product: { sku: key, name: key, unit: 'unit', terms: own },
      decision:
        kind === 'linked'
          ? { ...linked, drift: { policy, acceptUntil: null, note: null } }
          : { kind: kind === 'excluded' ? 'excluded' : 'none' },
    }));
}

const agreements = fc.tuple(...CUSTOMERS.flatMap((_, index) => [0, 1].map((which) => agreementsOf(index, which))));

function agreementsOf(customer: number, which: number): fc.Arbitrary<Agreement> {
  return fc
    .record({
      isCancelled: fc.constantFrom(false, false, false, false, true),
      prorates: fc.boolean(),
      nextInvoiceDate: fc.constantFrom(day('2026-11-01'), day('2026-11-01'), day('2026-10-01'), null),
      billStartDate: fc.constantFrom(null, day('2026-10-15'), day('2026-12-01')),
    })
    .map((fields) => agreement({ id: homeOf(customer, which), company: companyId(20 + customer), ...fields }));
}

/** Additions that stand there, about half of them ours, some of those changed by a person. */
const standing = fc.uniqueArray(
  fc.record({
    customer: fc.nat({ max: CUSTOMERS.length - 1 }),
    which: fc.nat({ max: 1 }),
    item: fc.nat({ max: SKUS.length - 1 }),
    quantity: fc.integer({ min: 0, max: 60 }),
    whose: fc.constantFrom('ours', 'ours', 'foreign', 'removed', 'drifted'),
    effectiveDate: fc.constantFrom(day('2026-01-01'), day('2026-11-01')),
    orphanDecision: fc.constantFrom(null, null, 'leave' as const, 'set-zero' as const, 'end' as const),
  }),
  {
    maxLength: 8,
    selector: ({ customer, which, item, whose }) => `${customer}/${which}/${item}/${whose === 'foreign'}`,
  },
);

const inputs: fc.Arbitrary<PlanInput> = fc
  .record({
    records,
    customers,
    products,
    agreements,
    standing,
    zeroPolicy: fc.constantFrom<'set-zero' | 'end'>('set-zero', 'end'),
    now: fc.constantFrom(MID_OCTOBER, EARLY_NOVEMBER),
  })
  .map(({ records, customers, products, agreements, standing, zeroPolicy, now }) => {
    const additions: Addition[] = [];
    const ours: OwnedLine[] = [];
    for (const [index, one] of standing.entries()) {
      const { stands, line } = standingLine(one, additionId(9000 + index));
      if (one.whose !== 'removed')
        additions.push(one.whose === 'drifted' ? { ...stands, quantity: decimalOf(61) } : stands);
      if (one.whose !== 'foreign') ours.push(line);
    }
    const base = scene(
      {
        customers,
        products,
        agreements,
        additions,
        owned: ours,
        companies: CUSTOMERS.map((_, index) => company({ id: companyId(20 + index) })),
        items: SKUS.map((_, index) => catalogItem({ id: catalogItemId(500 + index) })),
        rules: { zeroPolicy },
      },
      { now },
    );
    return withUsage(base, records);
  });

function standingLine(
  of: { customer: number; which: number; item: number; quantity: number } & Pick<Addition, 'effectiveDate'> &
    Pick<OwnedLine, 'orphanDecision'>,
  id: Addition['id'],
): { stands: Addition; line: OwnedLine } {
  const isMonthly = SKUS[of.item] === 'gb';
  const stands = addition({
    id,
    agreement: homeOf(of.customer, of.which),
    catalogItem: catalogItemId(500 + of.item),
    quantity: decimalOf(of.quantity),
    effectiveDate: of.effectiveDate,
    cancelledDate: isMonthly ? day('2026-10-31') : null,
  });
  const key = {
    agreement: stands.agreement,
    productLink: productLinkNumber(of.item + 1),
    month: isMonthly ? OCTOBER.month : null,
  };
  const [customer, product] = [CUSTOMERS[of.customer] ?? customerKey(''), SKUS[of.item] ?? sku('')];
  return { stands, line: owned(stands, { key, customer, sku: product, orphanDecision: of.orphanDecision }) };
}

function withUsage(input: PlanInput, records: readonly UsageRecord[]): PlanInput {
  const { links, period, now } = input;
  return { ...input, usage: measurePairs({ standing: standingUsage(records), links, period, now }) };
}

function isWrite({ action }: PlanLine): boolean {
  return action === 'create' || action === 'change' || action === 'end' || action === 'adopt';
}

describe('planBilling', () => {
  it('leaves nothing to do once its plan was applied', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const applied = applyToScene(input, planBilling(input));
        expect(planBilling(applied).lines.filter((line) => isWrite(line) && line.action !== 'adopt')).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('puts every unit of usage into exactly one bucket', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const plan = planBilling(input);
        const used = new Map<string, Decimal>();
        for (const { sku, quantity } of input.usage) used.set(sku, addDecimals(used.get(sku) ?? ZERO, quantity));
        const covered = plan.coverage.bySku.map(({ sku, units, buckets }) => {
          expect(BUCKETS.map((bucket) => buckets[bucket].units).reduce(addDecimals)).toBe(units);
          return [sku, units] as const;
        });
        expect(new Map(covered)).toEqual(used);
        expect(plan.lines.filter(({ usage }) => usage !== null)).toHaveLength(input.usage.length);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same plan for any order and repetition of usage', () => {
    const shuffled = fc
      .tuple(inputs, records)
      .chain(([input, list]) =>
        fc.tuple(
          fc.constant(input),
          fc.constant(uniqueById(list)),
          fc.shuffledSubarray([...uniqueById(list)], { minLength: uniqueById(list).length }),
          fc.subarray([...uniqueById(list)]),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([input, list, permuted, repeated]) => {
        const plan = planBilling(withUsage(input, list));
        expect(planBilling(withUsage(input, [...permuted, ...repeated]))).toEqual(plan);
      }),
      { numRuns: 200 },
    );
  });

  it('explains every line, gives each its own fingerprint and never plans two writes on one line', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { lines } = planBilling(input);
        const writes = lines.filter(isWrite);
        expect(new Set(lines.map(({ fingerprint }) => fingerprint)).size).toBe(lines.length);
        expect(lines.every(({ explanation }) => explanation.endsWith('.') && !explanation.includes('undefined'))).toBe(
          true,
        );
        const targets = writes.map(({ addition, key }) => (addition === null ? JSON.stringify(key) : String(addition)));
        expect(new Set(targets).size).toBe(targets.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never touches an addition that is not ours, except to propose its adoption', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const ours = new Set(input.owned.map(({ addition }) => addition));
        for (const { action, addition } of planBilling(input).lines) {
          if (addition === null || ours.has(addition)) continue;
          expect(['adopt', 'hold', 'excluded']).toContain(action);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('bills each pair by one live line of ours after its plan was applied', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const applied = applyToScene(input, planBilling(input));
        const keys = applied.owned
          .filter(({ state }) => state === 'live')
          .map(({ key }) => `${key.agreement}/${key.productLink}/${key.month ?? ''}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 300 },
    );
  });
});

function uniqueById(list: readonly UsageRecord[]): readonly UsageRecord[] {
  return [...new Map(list.map((record) => [record.id, record])).values()];
}
