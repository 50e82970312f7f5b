import { describe, expect, it } from 'vitest';
import { additionId, companyId } from '../ids.ts';
import type { Day } from '../ids.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { planBilling } from './plan-billing.ts';
import type { Plan, PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  addition,
  agreement,
  AGREEMENT,
  customer,
  day,
  decimal,
  EARLY_NOVEMBER,
  instant,
  month,
  NOVEMBER,
  OCTOBER,
  OTHER_AGREEMENT,
  owned,
  pair,
  product,
  scene,
} from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

type Published = NonNullable<OwnedLine['published']>;

const MINE = addition();
const OCTOBER_FINAL: Published = {
  month: OCTOBER.month,
  quantity: decimal('10'),
  isFinal: true,
  nextInvoiceDate: day('2026-11-01'),
  at: instant('2026-11-01T06:00:00Z'),
};
const chosen = { mode: 'chosen', agreement: OTHER_AGREEMENT, bySku: new Map() } as const;
const MOVED: Scene = {
  customers: [customer({ decision: { kind: 'linked', company: companyId(1), agreement: chosen } })],
};
const INVOICED = day('2026-12-01');
const OF_OCTOBER = { period: OCTOBER, now: EARLY_NOVEMBER };
const OF_NOVEMBER = { period: NOVEMBER, now: EARLY_NOVEMBER };

interface Given {
  readonly of?: Scene;
  readonly published?: Published;
  readonly nextInvoiceDate?: Day;
  readonly orphanDecision?: OwnedLine['orphanDecision'];
}

function planOf(
  { of = MOVED, published = OCTOBER_FINAL, nextInvoiceDate = day('2026-11-01'), orphanDecision = null }: Given,
  at: Partial<PlanInput>,
): Plan {
  return planBilling(
    scene(
      {
        agreements: [agreement({ nextInvoiceDate }), agreement({ id: OTHER_AGREEMENT, name: 'New' })],
        additions: [MINE],
        owned: [owned(MINE, { published, orphanDecision })],
        ...of,
      },
      at,
    ),
  );
}

function lines(given: Given, at: Partial<PlanInput>): readonly PlanLine[] {
  return planOf(given, at).lines;
}

describe('a month that was invoiced before its pair moved', () => {
  it('is not billed again on the new agreement, and says what came late', () => {
    const moved = lines({ nextInvoiceDate: INVOICED }, OF_OCTOBER);
    expect(moved).toMatchObject([{ action: 'keep', bucket: 'held', agreement: AGREEMENT, addition: 9001, from: '10' }]);
    expect(moved[0]?.explanation).toContain('was invoiced for October 2026');
    const same = lines({ nextInvoiceDate: INVOICED, of: { ...MOVED, usage: [pair('10')] } }, OF_OCTOBER);
    expect(same).toMatchObject([{ action: 'keep', bucket: 'published', isFinal: false }]);
  });

  it('is not billed again by another line style either', () => {
    const of = { products: [product({ lineStyle: 'per-period' })] };
    expect(lines({ of, nextInvoiceDate: INVOICED }, OF_OCTOBER)).toMatchObject([{ action: 'keep', bucket: 'held' }]);
  });

  it('is not billed again once the line shows a later month', () => {
    const published = { ...OCTOBER_FINAL, month: month('2026-11'), isFinal: false };
    expect(lines({ published }, OF_OCTOBER)).toMatchObject([{ action: 'keep', bucket: 'held', addition: 9001 }]);
  });

  it('moves with the month after', () => {
    expect(lines({ nextInvoiceDate: INVOICED }, OF_NOVEMBER)).toMatchObject([
      { action: 'create', agreement: OTHER_AGREEMENT, effectiveDate: '2026-11-01' },
      { action: 'end', agreement: AGREEMENT, effectiveDate: '2026-11-01' },
    ]);
  });
});

describe('a final number that still waits for its invoice', () => {
  it('stays until then where its pair has moved', () => {
    const moved = lines({}, OF_NOVEMBER);
    expect(moved).toMatchObject([{ action: 'keep', bucket: 'pending', addition: 9001, from: '10', quantity: '12' }]);
    expect(moved[0]?.explanation).toContain('keeps the number of October 2026 until that is invoiced, at most 10 days');
    expect(moved[0]?.explanation).toContain('only then 12 × seat moves to agreement "New" (11)');
  });

  it('stays too where nothing is left to bill on the new agreement', () => {
    expect(lines({ of: { ...MOVED, usage: [pair('0')] } }, OF_NOVEMBER)).toMatchObject([
      { action: 'keep', bucket: 'pending', addition: 9001 },
    ]);
  });

  it('waits no longer than its setting says, and not at all in advance', () => {
    const late = { ...OF_NOVEMBER, now: instant('2026-11-11T06:00:00Z') };
    expect(lines({}, late).map(({ action }) => action)).toEqual(['create', 'end']);
    const advance = { ...MOVED, rules: { billing: 'advance' } } as const;
    expect(lines({ of: advance }, OF_NOVEMBER).map(({ action }) => action)).toEqual(['create', 'end']);
  });

  it.each(['set-zero', 'end'] as const)('is not lost to the decision %s about an orphan', (orphanDecision) => {
    const of: Scene = { customers: [customer({ isEnabled: false })] };
    expect(lines({ of, orphanDecision }, OF_NOVEMBER).at(-1)).toMatchObject({
      action: 'keep',
      bucket: 'pending',
      quantity: '10',
    });
    expect(lines({ of, orphanDecision, nextInvoiceDate: INVOICED }, OF_NOVEMBER).at(-1)?.action).toBe(
      orphanDecision === 'end' ? 'end' : 'change',
    );
  });

  it('does not keep an old line whose month is billed on the new one', () => {
    const made = addition({ id: additionId(9002), agreement: OTHER_AGREEMENT });
    const of = { ...MOVED, usage: [pair('10')], additions: [MINE, made] };
    const both = [owned(MINE, { published: { ...OCTOBER_FINAL, isFinal: false } }), owned(made)];
    const plan = planOf({ of: { ...of, owned: both } }, OF_NOVEMBER);
    expect(plan.lines).toMatchObject([
      { action: 'keep', agreement: OTHER_AGREEMENT },
      { action: 'end', addition: 9001 },
    ]);
    expect(plan.state).toBe('ready');
  });
});
