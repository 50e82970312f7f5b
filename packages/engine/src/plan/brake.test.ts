import { describe, expect, it } from 'vitest';
import { additionId, catalogItemId, productLinkNumber } from '../ids.ts';
import { pairKey } from '../links/pair-key.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  ACME,
  addition,
  day,
  decimal,
  EARLY_NOVEMBER,
  GB,
  MID_OCTOBER,
  month,
  OCTOBER,
  owned,
  pair,
  product,
  scene,
  SEAT,
} from './testing/plan-fixture.ts';

function firstLine(input: PlanInput): PlanLine {
  const [line] = planBilling(input).lines;
  if (line === undefined) throw new Error('the plan has no line');
  return line;
}

function standing(published: string, quantity: string, rest: Partial<PlanInput> = {}): PlanLine {
  const mine = addition({ quantity: decimal(published) });
  return firstLine(scene({ usage: [pair(quantity)], additions: [mine], owned: [owned(mine)] }, rest));
}

describe('the brake on a line', () => {
  it.each([
    ['20', '100', 'hold'],
    ['20', '99', 'change'],
    ['10', '59', 'change'],
    ['10', '60', 'hold'],
    ['12', '61', 'change'],
    ['0', '50', 'hold'],
    ['0', '49', 'change'],
    ['1000', '10', 'change'],
  ])('from %s to %s: %s', (from, to, action) => {
    expect(standing(from, to).action).toBe(action);
  });

  it('says from what to what and how to go on', () => {
    expect(standing('10', '600')).toMatchObject({ reason: 'brake', from: '10', quantity: '600', bucket: 'held' });
    expect(standing('10', '600').explanation).toContain('would jump from 10 to 600 × seat, at least 5 times as much');
  });

  it('lets go up to the quantity that a person released', () => {
    const release = { month: OCTOBER.month, from: decimal('10'), upTo: decimal('600') };
    const brakeReleases = new Map([[pairKey(ACME, SEAT), release]]);
    expect(standing('10', '600', { brakeReleases }).action).toBe('change');
    expect(standing('10', '601', { brakeReleases }).action).toBe('hold');
  });

  it('compares with what was last published and not with what a person typed', () => {
    const mine = addition({ quantity: decimal('300') });
    const products = [product({}, { kind: 'linked', drift: { policy: 'enforce', acceptUntil: null, note: null } })];
    const line = owned(mine, { written: { ...owned(mine).written, quantity: decimal('10') } });
    const input = scene({ usage: [pair('400')], products, additions: [mine], owned: [line] });
    expect(firstLine(input).reason).toBe('brake');
  });

  it('never stops a new line, which has nothing alike', () => {
    expect(firstLine(scene({ usage: [pair('5000')] })).action).toBe('create');
  });
});

describe('the brake on lines of one month', () => {
  const september = addition({
    id: additionId(8001),
    catalogItem: catalogItemId(600),
    quantity: decimal('300'),
    effectiveDate: day('2026-09-01'),
    cancelledDate: day('2026-09-30'),
  });
  const key = { agreement: september.agreement, productLink: productLinkNumber(2), month: month('2026-09') };
  const last = owned(september, { key, sku: GB });

  function monthly(quantity: string, monthBefore: string | null, now = MID_OCTOBER): string {
    const usage = [pair(quantity, { sku: GB, monthBefore: monthBefore === null ? null : decimal(monthBefore) })];
    const input = scene({ usage, additions: [september], owned: [last] }, { now });
    return firstLine(input).action;
  }

  it('compares with the month before at the same moment', () => {
    expect(monthly('140', '150')).toBe('create');
    expect(monthly('140', '20')).toBe('hold');
  });

  it('compares a whole month with what the month before published where nothing else is known', () => {
    expect(monthly('1600', null, EARLY_NOVEMBER)).toBe('hold');
    expect(monthly('1400', null, EARLY_NOVEMBER)).toBe('create');
    expect(monthly('1600', null)).toBe('create');
  });

  it('does not compare with a month of which nothing was published', () => {
    const input = scene({ usage: [pair('5000', { sku: GB, monthBefore: decimal('10') })] }, { now: MID_OCTOBER });
    expect(firstLine(input).action).toBe('create');
  });

  it('goes on from a number that this month has published already', () => {
    const october = addition({
      id: additionId(8002),
      catalogItem: catalogItemId(600),
      quantity: decimal('900'),
      effectiveDate: day('2026-10-01'),
      cancelledDate: day('2026-10-31'),
    });
    const current = owned(october, { key: { ...key, month: OCTOBER.month }, sku: GB });
    const usage = [pair('910', { sku: GB, monthBefore: decimal('100') })];
    const input = scene({ usage, additions: [september, october], owned: [last, current] }, { now: MID_OCTOBER });
    expect(firstLine(input).action).toBe('change');
  });
});
