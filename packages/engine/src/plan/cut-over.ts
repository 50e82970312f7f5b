import { firstDayOfMonth, monthOf, previousMonth } from '../calendar/day.ts';
import type { AgreementId, CompanyId, Day, Month } from '../ids.ts';
import type { Agreement } from '../psa/records.ts';
import type { BillingMode } from './plan-input.ts';

/** From which month on lines of an agreement can be written without an invoice that has run being touched. */
export interface SafeStart {
  readonly agreement: AgreementId;
  readonly company: CompanyId;
  readonly nextInvoiceDate: Day | null;
  readonly month: Month;
  /**
   * `not-invoiced`: the invoice that bills the month has not run · `invoiced`: an earlier month is invoiced already ·
   * `no-date`: ConnectWise names no next invoice, so that nothing is known.
   */
  readonly why: 'not-invoiced' | 'invoiced' | 'no-date';
}

/**
 * In arrears a month is billed by the first invoice after its end: while that has not run, the month before the current
 * one can still be written. In advance a month is billed at its beginning: the first one that is not yet.
 */
export function safeStart(
  { id, company, nextInvoiceDate }: Agreement,
  { billing, current }: { readonly billing: BillingMode; readonly current: Month },
): SafeStart {
  const of = { agreement: id, company, nextInvoiceDate };
  if (nextInvoiceDate === null) return { ...of, month: current, why: 'no-date' };
  const isBehind = nextInvoiceDate <= firstDayOfMonth(current);
  if (billing === 'arrears') {
    return isBehind
      ? { ...of, month: previousMonth(current), why: 'not-invoiced' }
      : { ...of, month: current, why: 'invoiced' };
  }
  if (isBehind) return { ...of, month: current, why: 'not-invoiced' };
  return { ...of, month: monthOf(nextInvoiceDate), why: 'invoiced' };
}

/** The first month that is safe for all of them; null where there is none. */
export function cutOver(starts: readonly SafeStart[]): Month | null {
  return starts.reduce<Month | null>((latest, { month }) => (latest === null || month > latest ? month : latest), null);
}
