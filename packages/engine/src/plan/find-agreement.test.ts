import { describe, expect, it } from 'vitest';
import { additionId, agreementId, companyId } from '../ids.ts';
import { agreementsToRead } from './agreements-to-read.ts';
import { planBilling } from './plan-billing.ts';
import {
  ACME,
  addition,
  agreement,
  AGREEMENT,
  customer,
  day,
  OCTOBER,
  OTHER_AGREEMENT,
  owned,
  scene,
  SEAT,
} from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

const FOUND = customer({ decision: { kind: 'linked', company: companyId(1), agreement: { mode: 'found' } } });
const ONE = agreement();
const TWO = agreement({ id: OTHER_AGREEMENT });
const ON_TWO = addition({ id: additionId(9002), agreement: OTHER_AGREEMENT });

function found(of: Scene): readonly (string | number | null)[] {
  const [line] = planBilling(scene({ customers: [FOUND], ...of })).lines;
  return [line?.action ?? '', line?.reason ?? '', line?.agreement ?? null];
}

describe('an agreement that is to be found', () => {
  it('is the only eligible one', () => {
    expect(found({ agreements: [ONE] })).toEqual(['create', '', AGREEMENT]);
    expect(found({ agreements: [ONE, { ...TWO, isCancelled: true }] })).toEqual(['create', '', AGREEMENT]);
    expect(found({ agreements: [ONE, { ...TWO, company: companyId(2) }] })).toEqual(['create', '', AGREEMENT]);
  });

  it('is among several the one with exactly one ongoing addition of the item', () => {
    expect(found({ agreements: [ONE, TWO], additions: [ON_TWO] })).toEqual(['adopt', '', OTHER_AGREEMENT]);
    const [twice, again] = [addition({ id: additionId(1) }), addition({ id: additionId(2) })];
    expect(found({ agreements: [ONE, TWO], additions: [twice, again, ON_TWO] })).toEqual([
      'adopt',
      '',
      OTHER_AGREEMENT,
    ]);
    const over = addition({ cancelledDate: day('2026-09-30') });
    expect(found({ agreements: [ONE, TWO], additions: [over, ON_TWO] })).toEqual(['adopt', '', OTHER_AGREEMENT]);
  });

  it('is ambiguous where several could be meant', () => {
    expect(found({ agreements: [ONE, TWO] })).toEqual(['hold', 'agreement-ambiguous', null]);
    expect(found({ agreements: [ONE, TWO], additions: [addition(), ON_TWO] })).toEqual([
      'hold',
      'agreement-ambiguous',
      null,
    ]);
  });

  it('is missing where none is eligible', () => {
    expect(found({ agreements: [] })).toEqual(['hold', 'agreement-missing', null]);
    expect(found({ agreements: [{ ...ONE, isOneTime: true }] })).toEqual(['hold', 'agreement-missing', null]);
  });

  it('is no other one while the one that holds our line cannot be seen', () => {
    const ours = addition();
    const unseen = { agreements: [TWO], additions: [ours], owned: [owned(ours)] };
    expect(found(unseen)).toEqual(['hold', 'agreement-missing', AGREEMENT]);
    expect(found({ ...unseen, owned: [] })).toEqual(['create', '', OTHER_AGREEMENT]);
  });

  it('stays found by our own line whose first day lies behind the period', () => {
    const ours = addition({ effectiveDate: day('2026-11-01') });
    expect(found({ agreements: [ONE, TWO], additions: [ours], owned: [owned(ours)] })).toEqual([
      'change',
      '',
      AGREEMENT,
    ]);
  });
});

describe('an agreement that a person chose', () => {
  it('may be another for one product', () => {
    const bySku = new Map([[SEAT, OTHER_AGREEMENT]]);
    const agreementChoice = { mode: 'chosen', agreement: AGREEMENT, bySku } as const;
    const chosen = customer({ decision: { kind: 'linked', company: companyId(1), agreement: agreementChoice } });
    expect(found({ customers: [chosen], agreements: [ONE, TWO] })).toEqual(['create', '', OTHER_AGREEMENT]);
  });

  it('is missing while nobody chose one', () => {
    const none = { mode: 'chosen', agreement: null, bySku: new Map() } as const;
    const open = customer({ decision: { kind: 'linked', company: companyId(1), agreement: none } });
    expect(found({ customers: [open] })).toEqual(['hold', 'agreement-missing', null]);
  });
});

describe('the agreements whose additions are read', () => {
  const three = agreement({ id: agreementId(12), company: companyId(2) });

  it('are those that can be billed on and those with a live line of ours, each once', () => {
    const agreements = new Map([ONE, TWO, three].map((one) => [one.id, one]));
    const question = { agreements, owned: [], month: OCTOBER.month };
    expect(agreementsToRead({ ...question, customers: [customer()] })).toEqual([10]);
    expect(agreementsToRead({ ...question, customers: [FOUND] })).toEqual([10, 11]);
    expect(agreementsToRead({ ...question, customers: [customer({ isEnabled: false })] })).toEqual([]);
    const cancelled = new Map([[ONE.id, { ...ONE, isCancelled: true }]]);
    expect(agreementsToRead({ ...question, agreements: cancelled, customers: [customer()] })).toEqual([]);
    expect(
      agreementsToRead({ ...question, agreements: cancelled, customers: [customer()], owned: [owned(addition())] }),
    ).toEqual([10]);
    expect(
      agreementsToRead({ ...question, customers: [customer({ customer: ACME })], owned: [owned(ON_TWO)] }),
    ).toEqual([10, 11]);
  });
});
