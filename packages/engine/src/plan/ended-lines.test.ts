import { describe, expect, it } from 'vitest';
import type { OwnedLine } from '../ledger/owned-line.ts';
import { planBilling } from './plan-billing.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlanLine } from './plan-line.ts';
import {
  ACME,
  addition,
  AGREEMENT,
  day,
  decimal,
  EARLY_NOVEMBER,
  instant,
  NOVEMBER,
  OCTOBER,
  OTHER_AGREEMENT,
  owned,
  pair,
  scene,
  SEAT,
} from './testing/plan-fixture.ts';
import { productLinkNumber } from '../ids.ts';

function planned(
  until: string,
  quantity: string,
  of: Partial<OwnedLine> = {},
  rest: Partial<PlanInput> = {},
): PlanLine {
  const ended = addition({ quantity: decimal(quantity), cancelledDate: day(until) });
  const ours = owned(ended, { state: 'ended', ...of });
  const [line] = planBilling(scene({ usage: [pair('12')], additions: [ended], owned: [ours] }, rest)).lines;
  if (line === undefined) throw new Error('the plan has no line');
  return line;
}

describe('a pair whose own line was ended', () => {
  it('is not billed a second time while the ended line bills the month', () => {
    expect(planned('2026-10-31', '12')).toMatchObject({ action: 'keep', bucket: 'published', addition: null });
    const more = planned('2026-10-31', '10');
    expect(more).toMatchObject({ action: 'keep', bucket: 'held' });
    expect(more.explanation).toContain('our ended addition 9001 with 10 bills it until 2026-10-31');
  });

  it('gets a new line from the day after', () => {
    expect(planned('2026-10-20', '10')).toMatchObject({ action: 'create', effectiveDate: '2026-10-21' });
    expect(planned('2026-09-30', '10')).toMatchObject({ action: 'create', effectiveDate: '2026-10-01' });
    expect(planned('2026-10-31', '0')).toMatchObject({ action: 'create', effectiveDate: '2026-10-01' });
  });

  it('gets a new line from the day after a person ended the old one, once that was confirmed', () => {
    const confirmed = { state: 'removed', written: { ...owned(addition()).written } } as const;
    expect(planned('2026-10-20', '10', confirmed)).toMatchObject({ action: 'create', effectiveDate: '2026-10-21' });
    expect(planned('2026-10-31', '10', confirmed)).toMatchObject({ action: 'keep', bucket: 'held' });
    const gone = { usage: [pair('12')], owned: [owned(addition(), confirmed)] };
    expect(planBilling(scene(gone)).lines).toMatchObject([{ action: 'create', effectiveDate: '2026-10-01' }]);
  });

  it('waits for the invoice of the final number that the ended line shows', () => {
    const published = {
      month: OCTOBER.month,
      quantity: decimal('0'),
      isFinal: true,
      nextInvoiceDate: day('2026-11-01'),
      at: instant('2026-11-01T06:00:00Z'),
    };
    const november = { period: NOVEMBER, now: EARLY_NOVEMBER };
    expect(planned('2026-10-01', '0', { published }, november)).toMatchObject({ action: 'keep', bucket: 'pending' });
    const invoiced = { ...published, nextInvoiceDate: day('2026-10-01') };
    expect(planned('2026-10-01', '0', { published: invoiced }, november).action).toBe('create');
    expect(planned('2026-10-01', '0', { published: invoiced })).toMatchObject({ action: 'keep', bucket: 'held' });
  });
});

describe('a pair with an unresolved write elsewhere', () => {
  it('holds until that is known, as it may still be carried out', () => {
    const key = { agreement: OTHER_AGREEMENT, productLink: productLinkNumber(1), month: null };
    const open = [{ key, customer: ACME, sku: SEAT }];
    expect(planBilling(scene({}, { open })).lines).toMatchObject([
      { action: 'hold', reason: 'unknown-outcome', agreement: AGREEMENT },
    ]);
  });
});
