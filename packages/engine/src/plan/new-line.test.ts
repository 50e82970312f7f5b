import { describe, expect, it } from 'vitest';
import { planBilling } from './plan-billing.ts';
import { agreement, day, GB, pair, product, scene, terms } from './testing/plan-fixture.ts';
import type { Scene } from './testing/plan-fixture.ts';

function newLine(of: Scene): { dates: readonly (string | null)[]; text: string | null; explanation: string } {
  const [line] = planBilling(scene(of)).lines;
  const made = line?.newAddition;
  if (line === undefined || made === undefined || made === null) throw new Error('nothing is created');
  expect(line.effectiveDate).toBe(made.effectiveDate);
  return {
    dates: [made.effectiveDate, made.cancelledDate],
    text: made.invoiceDescription,
    explanation: line.explanation,
  };
}

const MONTHLY = { usage: [pair('486.04', { sku: GB })] };

describe('the first day of a new line', () => {
  it('is the first day of the period where the agreement prorates, invoiced or not', () => {
    const line = newLine({});
    expect(line.dates).toEqual(['2026-10-01', null]);
    expect(line.explanation).toContain('its next invoice on 2026-11-01 bills the days since 2026-10-01 as well.');
    const notInvoiced = agreement({ nextInvoiceDate: day('2026-10-01') });
    expect(newLine({ agreements: [notInvoiced] }).explanation).not.toContain('as well');
    expect(newLine({ agreements: [agreement({ nextInvoiceDate: null })] }).dates).toEqual(['2026-10-01', null]);
  });

  it('is not before the agreement starts or is billed', () => {
    const late = agreement({ startDate: day('2026-10-10'), billStartDate: day('2026-10-20') });
    expect(newLine({ agreements: [late] }).dates).toEqual(['2026-10-20', null]);
    const swapped = agreement({ startDate: day('2026-10-20'), billStartDate: null });
    expect(newLine({ agreements: [swapped] }).dates).toEqual(['2026-10-20', null]);
  });

  it('moves to the next invoice where the agreement does not prorate', () => {
    const moved = newLine({ agreements: [agreement({ prorates: false })] });
    expect(moved.dates).toEqual(['2026-11-01', null]);
    expect(moved.explanation).toContain('from 2026-11-01, its next invoice, as it does not prorate');
  });

  it('does not move where the next invoice is not after it', () => {
    const early = agreement({ prorates: false, nextInvoiceDate: day('2026-10-01') });
    expect(newLine({ agreements: [early] }).dates).toEqual(['2026-10-01', null]);
    const later = agreement({ prorates: false, nextInvoiceDate: day('2026-10-15'), billStartDate: day('2026-10-20') });
    expect(newLine({ agreements: [later] }).dates).toEqual(['2026-10-20', null]);
  });

  it('warns where the agreement ends before the line begins', () => {
    const ending = agreement({ prorates: false, endDate: day('2026-10-15') });
    const [line] = planBilling(scene({ agreements: [ending] })).lines;
    expect(line?.action).toBe('create');
    expect(line?.warnings).toEqual([expect.stringContaining('ends on 2026-10-15')]);
  });
});

describe('a line of one month', () => {
  it('ends with the month and names it', () => {
    const line = newLine(MONTHLY);
    expect(line.dates).toEqual(['2026-10-01', '2026-10-31']);
    expect(line.text).toBe('Storage (usage of October 2026)');
  });

  it('ends with the month that it was moved to and still names the month of usage', () => {
    const line = newLine({ ...MONTHLY, agreements: [agreement({ prorates: false })] });
    expect(line.dates).toEqual(['2026-11-01', '2026-11-30']);
    expect(line.text).toBe('Storage (usage of October 2026)');
  });

  it('names the month behind an invoice text of its own', () => {
    const own = terms({ basis: 'sum', lineStyle: 'per-period', invoiceText: 'Backup' });
    expect(newLine({ products: [product(own)] }).text).toBe('Backup (usage of October 2026)');
  });

  it('says nothing but the month where there shall be no text', () => {
    const own = terms({ basis: 'sum', lineStyle: 'per-period', invoiceText: '' });
    expect(newLine({ products: [product(own)] }).text).toBe('(usage of October 2026)');
  });

  it('leaves the text of a standing line to ConnectWise where none is set', () => {
    expect(newLine({}).text).toBeNull();
  });
});
