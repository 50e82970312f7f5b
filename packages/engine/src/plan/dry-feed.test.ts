import { describe, expect, it } from 'vitest';
import { additionId, agreementId, catalogItemId, companyId, customerKey, productLinkNumber } from '../ids.ts';
import { ZERO } from '../decimal/decimal.ts';
import { planBilling } from './plan-billing.ts';
import type { Plan } from './plan-input.ts';
import {
  addition,
  agreement,
  company,
  customer,
  day,
  decimal,
  evidence,
  GB,
  month,
  owned,
  pair,
  scene,
} from './testing/plan-fixture.ts';

/** Storage of one customer a quantity: each had 50 in September, billed by one line of that month. */
function planOf(quantities: readonly string[], before = '50'): Plan {
  const ids = quantities.map((_, index) => 100 + index);
  const key = (id: number) => customerKey(`c${id}`);
  const standing = ids.map((id) =>
    addition({
      id: additionId(9000 + id),
      agreement: agreementId(id),
      catalogItem: catalogItemId(600),
      quantity: decimal('50'),
      effectiveDate: day('2026-09-01'),
      cancelledDate: day('2026-09-30'),
    }),
  );
  return planBilling(
    scene({
      usage: quantities.map((text, index) => {
        const recordCount = text === '0' ? 0 : 1;
        const fields = { customer: key(100 + index), sku: GB, monthBefore: decimal(before) };
        return pair(text, { ...fields, evidence: { ...evidence(ZERO), basis: 'sum', recordCount } });
      }),
      customers: ids.map((id) => {
        const choice = { mode: 'chosen', agreement: agreementId(id), bySku: new Map() } as const;
        return customer({
          customer: key(id),
          decision: { kind: 'linked', company: companyId(id), agreement: choice },
        });
      }),
      companies: ids.map((id) => company({ id: companyId(id) })),
      agreements: ids.map((id) => agreement({ id: agreementId(id), company: companyId(id) })),
      additions: standing,
      owned: standing.map((stands, index) =>
        owned(stands, {
          customer: key(100 + index),
          sku: GB,
          key: { agreement: stands.agreement, productLink: productLinkNumber(2), month: month('2026-09') },
        }),
      ),
    }),
  );
}

const times = (count: number, quantity: string): readonly string[] => Array.from({ length: count }, () => quantity);

describe('a feed of consumption that dries up', () => {
  it('parks the plan when most of what was billed the month before is gone', () => {
    const plan = planOf([...times(19, '0'), '50']);
    expect(plan.parkedBecause).toEqual([
      expect.stringContaining('19 of 20 lines would go to zero or end'),
      expect.stringContaining('from 11000 to 550'),
    ]);
  });

  it('parks the plan when nothing at all arrived', () => {
    expect(planOf(times(2, '0')).parkedBecause).toEqual([
      expect.stringContaining('No usage at all arrived, while 2 lines of ours were billed before'),
      expect.stringContaining('The total in money'),
    ]);
  });

  it('does not park while the month before had nothing either by this time', () => {
    expect(planOf(times(2, '0'), '0').state).toBe('ready');
    expect(planOf(times(20, '50')).state).toBe('ready');
  });
});
