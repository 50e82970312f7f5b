import { describe, expect, it } from 'vitest';
import { AGREEMENT, day, decimal, OTHER_AGREEMENT } from '../plan/testing/plan-fixture.ts';
import { invoicedAgreements } from './reopen-obstacle.ts';

const line = { agreement: AGREEMENT, billed: decimal('10'), nextInvoiceDate: day('2026-11-01') };
const now = (nextInvoiceDate: string | null) =>
  new Map([[AGREEMENT, { nextInvoiceDate: nextInvoiceDate === null ? null : day(nextInvoiceDate) }]]);

describe('the invoice of a sealed month', () => {
  it('ran when the next invoice date has moved on since its number was written', () => {
    expect(invoicedAgreements([line], now('2026-11-01'))).toEqual([]);
    expect(invoicedAgreements([line], now('2026-12-01'))).toEqual([AGREEMENT]);
  });

  it('counts as run where nobody can tell', () => {
    expect(invoicedAgreements([line], now(null))).toEqual([AGREEMENT]);
    expect(invoicedAgreements([{ ...line, nextInvoiceDate: null }], now('2026-11-01'))).toEqual([AGREEMENT]);
    expect(invoicedAgreements([{ ...line, agreement: OTHER_AGREEMENT }], now('2026-11-01'))).toEqual([OTHER_AGREEMENT]);
  });

  it('says nothing about what was not billed', () => {
    expect(invoicedAgreements([{ ...line, billed: decimal('0') }], now('2026-12-01'))).toEqual([]);
  });
});
