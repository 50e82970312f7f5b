import { compareDays, laterDay, lastDayOfMonth, monthName, monthOf } from '../calendar/day.ts';
import type { Day } from '../ids.ts';
import type { NewAddition } from '../psa/psa.ts';
import type { Agreement } from '../psa/records.ts';
import { fillInvoiceText, invoiceWordsIn } from './invoice-text.ts';
import type { EligibleCase } from './pair-case.ts';
import type { PlanContext } from './plan-context.ts';

export interface NewLineDate {
  readonly effectiveDate: Day;
  /** True when the line begins at the next invoice because the agreement does not prorate. */
  readonly isMoved: boolean;
  /**
   * The next invoice of an agreement that prorates, where the line begins before it: what was invoiced without the line is
   * made up for then. Null where it is billed from that invoice on only, or where ConnectWise names none.
   */
  readonly alsoBilledUntil: Day | null;
}

/**
 * The first day of a new line, or null where it would have to move to the next invoice of an agreement that names none:
 * without proration ConnectWise refuses additions that begin within an invoiced time.
 */
export function newLineDate(agreement: Agreement, { firstDay }: Pick<PlanContext, 'firstDay'>): NewLineDate | null {
  const earliest = laterDay(laterDay(firstDay, agreement.startDate), agreement.billStartDate);
  const next = agreement.nextInvoiceDate;
  const isBefore = next !== null && compareDays(earliest, next) < 0;
  if (agreement.prorates) return { effectiveDate: earliest, isMoved: false, alsoBilledUntil: isBefore ? next : null };
  if (next === null) return null;
  return { effectiveDate: isBefore ? next : earliest, isMoved: isBefore, alsoBilledUntil: null };
}

/** A line of one month ends with the month that it begins in, wherever it was moved to. */
export function newAddition(line: EligibleCase, { effectiveDate }: NewLineDate): Omit<NewAddition, 'serialNumber'> {
  const { pair, place, catalogItem, context } = line;
  const { terms } = place;
  const isOfOneMonth = terms.lineStyle === 'per-period';
  const month = monthName(context.input.period.month);
  return {
    catalogItem: catalogItem.id,
    quantity: pair.quantity,
    billCustomer: terms.billFlag,
    effectiveDate,
    cancelledDate: isOfOneMonth ? lastDayOfMonth(monthOf(effectiveDate)) : null,
    unitPrice: terms.price,
    unitCost: terms.cost,
    invoiceDescription: invoiceDescription(line, month),
  };
}

/** A line of one month names the month of usage, by its own text or after it. */
function invoiceDescription({ place, catalogItem }: EligibleCase, month: string): string | null {
  const { terms, product, customer } = place;
  const text = terms.invoiceText;
  const words = { customer: customer.name, product: product.name, sku: product.sku, unit: product.unit, month };
  const filled = text === null ? null : fillInvoiceText(text, words);
  if (terms.lineStyle === 'standing' || (text !== null && invoiceWordsIn(text).used.includes('month'))) return filled;
  return `${filled ?? catalogItem.description} (usage of ${month})`.trim();
}
