import { describe, expect, it } from 'vitest';
import type { CustomerLink } from '../links/links.ts';
import { agreementId, companyId, customerKey } from '../ids.ts';
import { planBilling } from '../plan/plan-billing.ts';
import type { Plan } from '../plan/plan-input.ts';
import {
  addition,
  agreement,
  company,
  customer,
  decimal,
  OTHER_AGREEMENT,
  owned,
  pair,
  scene,
} from '../plan/testing/plan-fixture.ts';
import { approvableLines, approvedLines, isApproved } from './approvable-lines.ts';
import { autoApprovedLines } from './auto-approval.ts';
import type { AutoPolicy } from './auto-approval.ts';

/** One line to create, one to adopt, one held and one unmapped. */
function mixedPlan(): Plan {
  const linked = (key: string, id: number): CustomerLink =>
    customer({
      customer: customerKey(key),
      decision: {
        kind: 'linked',
        company: companyId(id),
        agreement: { mode: 'chosen', agreement: agreementId(id), bySku: new Map() },
      },
    });
  return planBilling(
    scene({
      usage: ['new', 'foreign', 'held', 'loose'].map((key) => pair('12', { customer: customerKey(key) })),
      customers: [linked('new', 1), linked('foreign', 2), linked('held', 3)],
      companies: [1, 2, 3].map((id) => company({ id: companyId(id) })),
      agreements: [1, 2, 3].map((id) =>
        agreement({ id: agreementId(id), company: companyId(id), isCancelled: id === 3 }),
      ),
      additions: [addition({ agreement: agreementId(2) })],
    }),
  );
}

function movedPlan(): Plan {
  const mine = addition();
  const choice = { mode: 'chosen', agreement: OTHER_AGREEMENT, bySku: new Map() } as const;
  return planBilling(
    scene({
      usage: [pair('10')],
      customers: [customer({ decision: { kind: 'linked', company: companyId(1), agreement: choice } })],
      agreements: [agreement(), agreement({ id: OTHER_AGREEMENT })],
      additions: [mine],
      owned: [owned(mine)],
    }),
  );
}

function changePlan(from: string, to: string): Plan {
  const mine = addition({ quantity: decimal(from), unitPrice: decimal('2') });
  return planBilling(scene({ usage: [pair(to)], additions: [mine], owned: [owned(mine)] }));
}

const actions = (lines: readonly { action: string }[]): readonly string[] => lines.map(({ action }) => action);

describe('what a person approves', () => {
  it('is never a hold or usage without a link', () => {
    expect(actions(mixedPlan().lines)).toEqual(['create', 'adopt', 'hold', 'unmapped']);
    expect(actions(approvableLines(mixedPlan()))).toEqual(['create', 'adopt']);
  });

  it('includes a proposal to adopt only where that was picked', () => {
    const plan = mixedPlan();
    expect(actions(approvedLines(plan, { lines: 'all', adopt: 'none' }))).toEqual(['create']);
    expect(actions(approvedLines(plan, { lines: 'none', adopt: 'all' }))).toEqual(['adopt']);
    const prints = new Set(plan.lines.map(({ fingerprint }) => fingerprint));
    expect(actions(approvedLines(plan, { lines: prints, adopt: 'none' }))).toEqual(['create']);
    expect(actions(approvedLines(plan, { lines: 'none', adopt: prints }))).toEqual(['adopt']);
  });

  it('binds the fingerprint: a line that changed since is not approved', () => {
    const [before] = changePlan('10', '12').lines;
    const [after] = changePlan('10', '13').lines;
    if (before === undefined || after === undefined) throw new Error('a plan has no line');
    const approved = new Set([before.fingerprint]);
    expect(isApproved(before, approved)).toBe(true);
    expect(isApproved(after, approved)).toBe(false);
  });

  it('moves an addition completely or not at all', () => {
    const plan = movedPlan();
    const [made, ended] = plan.lines;
    expect(actions(approvedLines(plan, { lines: 'all', adopt: 'none' }))).toEqual(['create', 'end']);
    for (const one of [made, ended]) {
      expect(approvedLines(plan, { lines: new Set([one?.fingerprint ?? '']), adopt: 'none' })).toEqual([]);
    }
  });
});

describe('what applies without a person', () => {
  const limits = { percent: decimal('10'), money: decimal('100'), allowsCreate: true, allowsEnd: false };
  const policy: AutoPolicy = { autoApply: 'within-limits', limits };
  const auto = (plan: Plan, changes: Partial<AutoPolicy['limits']> = {}, isFirst = false): readonly string[] =>
    actions(autoApprovedLines(plan, { ...policy, limits: { ...limits, ...changes } }, isFirst));

  it('is nothing while it is off, of a first plan, or of a parked plan', () => {
    expect(auto(changePlan('100', '105'))).toEqual(['change']);
    expect(auto(changePlan('100', '105'), {}, true)).toEqual([]);
    expect(autoApprovedLines(changePlan('100', '105'), { ...policy, autoApply: 'off' }, false)).toEqual([]);
    const parked = changePlan('100', '140');
    expect(parked.state).toBe('parked');
    expect(auto(parked, { percent: null, money: null })).toEqual([]);
  });

  it('is never an adoption', () => {
    expect(auto(mixedPlan(), { money: null })).toEqual(['create']);
    expect(auto(mixedPlan(), { money: null, allowsCreate: false })).toEqual([]);
  });

  it.each([
    ['100', '110', {}, true],
    ['100', '111', {}, false],
    ['100', '90', {}, true],
    ['100', '89', {}, false],
    ['1000', '1050', {}, true],
    ['1000', '1051', {}, false],
    ['0', '1', {}, false],
    ['0', '1', { percent: null }, true],
  ] as const)('from %s to %s with %j: %s', (from, to, changes, isAllowed) => {
    expect(auto(changePlan(from, to), changes)).toEqual(isAllowed ? ['change'] : []);
  });

  it('is no half of a move', () => {
    expect(auto(movedPlan(), { percent: null, money: null })).toEqual([]);
    expect(auto(movedPlan(), { percent: null, money: decimal('1000'), allowsEnd: true })).toEqual(['create', 'end']);
  });
});
