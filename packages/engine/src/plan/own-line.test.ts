import { describe, expect, it } from 'vitest';
import { catalogItemId, productLinkNumber } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { LinkedProduct } from './locate.ts';
import { planBilling } from './plan-billing.ts';
import type { ConnectionRules } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  addition,
  day,
  decimal,
  GB,
  instant,
  MID_OCTOBER,
  owned,
  pair,
  product,
  scene,
} from './testing/plan-fixture.ts';
import type { Addition } from '../psa/records.ts';

const MINE = addition();
const WRITTEN = owned(MINE);

function lineFor(
  stands: Addition | null,
  { drift, line = WRITTEN, quantity = '12', rules = {} }: Given = {},
): PlanLine {
  const products = [product({}, drift === undefined ? {} : { kind: 'linked', drift })];
  const additions = stands === null ? [] : [stands];
  const [first] = planBilling(scene({ usage: [pair(quantity)], products, additions, owned: [line], rules })).lines;
  if (first === undefined) throw new Error('the plan has no line');
  return first;
}

interface Given {
  readonly drift?: LinkedProduct['drift'];
  readonly line?: OwnedLine;
  readonly quantity?: string;
  readonly rules?: Partial<ConnectionRules>;
}

const HOLD = { policy: 'hold', acceptUntil: null, note: null } as const;
const ENFORCE = { policy: 'enforce', acceptUntil: null, note: null } as const;

describe('a line of ours that somebody changed', () => {
  it.each([
    [{ quantity: decimal('55') }, 'quantity is 55 instead of 10'],
    [{ effectiveDate: day('2026-02-01') }, 'effective date is 2026-02-01 instead of 2026-01-01'],
    [{ cancelledDate: day('2026-12-31') }, 'cancelled date is 2026-12-31 instead of empty'],
    [{ catalogItem: catalogItemId(501) }, 'product is 501 instead of 500'],
  ])('is held, with what %j was before', (change, words) => {
    const line = lineFor({ ...MINE, ...change }, { drift: HOLD });
    expect(line).toMatchObject({ action: 'hold', reason: 'drift', bucket: 'held' });
    expect(line.explanation).toContain(`pat changed our addition 9001`);
    expect(line.explanation).toContain(words);
  });

  it('is held also when it now shows what usage asks for: a person did it and a person confirms it', () => {
    expect(lineFor({ ...MINE, quantity: decimal('12') })).toMatchObject({ action: 'hold', reason: 'drift' });
  });

  it('gets our quantity again where the product says so, but never its dates', () => {
    expect(lineFor({ ...MINE, quantity: decimal('55') }, { drift: ENFORCE })).toMatchObject({
      action: 'change',
      from: '55',
      quantity: '12',
    });
    expect(lineFor({ ...MINE, effectiveDate: day('2026-02-01') }, { drift: ENFORCE }).reason).toBe('drift');
  });

  it('follows the connection where its product says nothing, and its product where that says otherwise', () => {
    const changed = { ...MINE, quantity: decimal('55') };
    const rules = { driftPolicy: 'enforce' } as const;
    expect(lineFor(changed, { drift: null, rules })).toMatchObject({ action: 'change', from: '55', quantity: '12' });
    expect(lineFor(changed, { drift: null })).toMatchObject({ action: 'hold', reason: 'drift' });
    expect(lineFor(changed, { drift: HOLD, rules })).toMatchObject({ action: 'hold', reason: 'drift' });
  });

  it('stands as it is until the date up to which it was accepted', () => {
    const until = (text: string): LinkedProduct['drift'] => ({
      policy: 'accept',
      acceptUntil: instant(text),
      note: 'promo',
    });
    const line = lineFor({ ...MINE, quantity: decimal('55') }, { drift: until('2026-12-31T00:00:00Z') });
    expect(line).toMatchObject({ action: 'keep', from: '55', bucket: 'excluded', isFinal: false });
    expect(line.explanation).toContain('keeps 55, as set by hand and accepted until 2026-12-31 (promo)');
    expect(lineFor({ ...MINE, quantity: decimal('55') }, { drift: until('2026-11-02T09:00:00Z') }).reason).toBe(
      'drift',
    );
  });

  it('is no drift where a person only changed price, text or bill flag', () => {
    const line = lineFor({ ...MINE, unitPrice: decimal('1'), billCustomer: 'NoCharge', description: 'x' });
    expect(line.action).toBe('change');
  });
});

describe('a line of ours that somebody removed', () => {
  it('is held and never made again by itself', () => {
    const line = lineFor(null);
    expect(line).toMatchObject({ action: 'hold', reason: 'removed-in-psa', addition: 9001, from: null });
    expect(line.explanation).toContain('was deleted in ConnectWise');
  });

  it('counts as removed where somebody ended it within the period, whatever the drift policy', () => {
    const line = lineFor({ ...MINE, cancelledDate: day('2026-10-15') }, { drift: ENFORCE });
    expect(line).toMatchObject({ action: 'hold', reason: 'removed-in-psa' });
    expect(line.explanation).toContain('was ended on 2026-10-15');
  });
});

describe('a line of ours outside what counts as ongoing', () => {
  it('is still ours when its first day was moved behind the period', () => {
    const moved = addition({ effectiveDate: day('2026-11-01'), quantity: decimal('12') });
    expect(lineFor(moved, { line: owned(moved) }).action).toBe('keep');
    expect(lineFor(moved, { line: owned(moved), quantity: '13' }).action).toBe('change');
  });

  it('is still ours when it is of one month and so has its end from the beginning', () => {
    const monthly = addition({
      catalogItem: catalogItemId(600),
      effectiveDate: day('2026-10-01'),
      cancelledDate: day('2026-10-31'),
    });
    const key = { ...WRITTEN.key, productLink: productLinkNumber(2), month: scene({}).period.month };
    const input = scene({
      usage: [pair('12', { sku: GB })],
      additions: [monthly],
      owned: [owned(monthly, { key, sku: GB })],
    });
    expect(planBilling(input).lines).toMatchObject([{ action: 'change', from: '10', quantity: '12' }]);
    expect(planBilling({ ...input, now: MID_OCTOBER }).lines).toMatchObject([{ action: 'change', isFinal: false }]);
    const shortened = { ...monthly, cancelledDate: day('2026-10-15') };
    const remote = { ...input.remote, additions: new Map([[monthly.agreement, [shortened]]]) };
    expect(planBilling({ ...input, remote }).lines).toMatchObject([{ action: 'hold', reason: 'drift' }]);
  });
});
