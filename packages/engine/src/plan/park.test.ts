import { describe, expect, it } from 'vitest';
import { additionId, agreementId, companyId, customerKey } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { CustomerLink } from '../links/links.ts';
import type { Addition, Agreement } from '../psa/records.ts';
import { planBilling } from './plan-billing.ts';
import type { MeasuredPair, Plan } from './plan-input.ts';
import { addition, agreement, company, customer, decimal, owned, pair, scene } from './testing/plan-fixture.ts';

/** One customer a line: `before` stands as published, `after` is what usage asks for now; null: no usage at all. */
function planOf(lines: readonly (readonly [before: string, after: string | null])[], price: string | null = '1'): Plan {
  const usage: MeasuredPair[] = [];
  const customers: CustomerLink[] = [];
  const agreements: Agreement[] = [];
  const additions: Addition[] = [];
  const ours: OwnedLine[] = [];
  for (const [index, [before, after]] of lines.entries()) {
    const key = customerKey(`c${index}`);
    const [company, home] = [companyId(100 + index), agreementId(100 + index)];
    const choice = { mode: 'chosen', agreement: home, bySku: new Map() } as const;
    customers.push(customer({ customer: key, decision: { kind: 'linked', company, agreement: choice } }));
    agreements.push(agreement({ id: home, company }));
    const unitPrice = price === null ? null : decimal(price);
    const stands = addition({ id: additionId(9000 + index), agreement: home, quantity: decimal(before), unitPrice });
    additions.push(stands);
    ours.push(owned(stands, { customer: key }));
    if (after !== null) usage.push(pair(after, { customer: key }));
  }
  const companies = lines.map((_, index) => company({ id: companyId(100 + index) }));
  return planBilling(scene({ usage, customers, companies, agreements, additions, owned: ours }));
}

function times<Value>(count: number, value: Value): readonly Value[] {
  return Array.from({ length: count }, () => value);
}

describe('a plan that moves too much at once', () => {
  it('is ready while little changes', () => {
    const plan = planOf([...times(9, ['10', '10'] as const), ['10', '11']]);
    expect(plan).toMatchObject({ state: 'ready', parkedBecause: [] });
  });

  it('is parked when more than three and more than a tenth of the lines go to zero, and its lines keep their actions', () => {
    expect(planOf([...times(3, ['1', '0'] as const), ...times(7, ['10', '10'] as const)]).state).toBe('ready');
    const plan = planOf([...times(4, ['1', '0'] as const), ...times(16, ['10', '10'] as const)]);
    expect(plan.state).toBe('parked');
    expect(plan.parkedBecause).toEqual([expect.stringContaining('4 of 20 lines would go to zero or end')]);
    expect(plan.totals.byAction).toMatchObject({ change: 4, keep: 16, hold: 0 });
    expect(planOf([...times(4, ['1', '0'] as const), ...times(36, ['10', '10'] as const)]).state).toBe('ready');
  });

  it.each([
    ['130', 'ready'],
    ['131', 'parked'],
    ['70', 'ready'],
    ['69', 'parked'],
  ] as const)('with a total from 100 to %s is %s', (after, state) => {
    expect(planOf([['100', after]]).state).toBe(state);
    expect(planOf([['100', after]], null).state).toBe(state);
  });

  it('weighs lines by their price', () => {
    const plan = planOf([['100', '140']], '2.5');
    expect(plan.parkedBecause).toEqual([expect.stringContaining('The total in money would go from 250 to 350')]);
  });

  it('is parked when no usage arrived at all while lines are live', () => {
    const plan = planOf(times(2, ['10', null] as const));
    expect(plan.state).toBe('parked');
    expect(plan.parkedBecause).toEqual([
      expect.stringContaining('No usage at all arrived, while 2 lines of ours are live'),
    ]);
    expect(planOf([]).state).toBe('ready');
  });
});
