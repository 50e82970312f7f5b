import { describe, expect, it } from 'vitest';
import { agreementId, companyId } from '../ids.ts';
import type { Day, Month } from '../ids.ts';
import type { Agreement } from '../psa/records.ts';
import { cutOver, safeStart } from './cut-over.ts';
import type { BillingMode } from './plan-input.ts';

const current: Month = '2026-11' as Month;

function start(nextInvoiceDate: string | null, billing: BillingMode) {
  const agreement: Agreement = {
    id: agreementId(1),
    name: 'Managed Services',
    company: companyId(1),
    isCancelled: false,
    isOneTime: false,
    startDate: null,
    endDate: null,
    billStartDate: null,
    billingCycle: { id: 2, name: 'Monthly' },
    prorates: false,
    nextInvoiceDate: nextInvoiceDate as Day | null,
    status: 'Active',
  };
  return safeStart(agreement, { billing, current });
}

describe('the month to begin with', () => {
  it('is in arrears the month before while its invoice has not run, else the current one', () => {
    expect(start('2026-11-01', 'arrears')).toMatchObject({ month: '2026-10', why: 'not-invoiced' });
    expect(start('2026-10-15', 'arrears')).toMatchObject({ month: '2026-10' });
    expect(start('2026-12-01', 'arrears')).toMatchObject({ month: '2026-11', why: 'invoiced' });
    expect(start('2027-01-01', 'arrears')).toMatchObject({ month: '2026-11', why: 'invoiced' });
  });

  it('is in advance the first month that was not invoiced', () => {
    expect(start('2026-11-01', 'advance')).toMatchObject({ month: '2026-11', why: 'not-invoiced' });
    expect(start('2026-12-01', 'advance')).toMatchObject({ month: '2026-12', why: 'invoiced' });
    expect(start('2027-01-01', 'advance')).toMatchObject({ month: '2027-01' });
  });

  it('is the current one where ConnectWise names no next invoice', () => {
    expect(start(null, 'advance')).toMatchObject({ month: '2026-11', why: 'no-date' });
  });

  it('is safe for all agreements only when it is safe for the last of them', () => {
    expect(cutOver([start('2026-11-01', 'arrears'), start('2026-12-01', 'arrears')])).toBe('2026-11');
    expect(cutOver([])).toBeNull();
  });
});
