import { firstDayOfMonth, nextMonth } from '../calendar/day.ts';
import type { Day } from '../ids.ts';
import type { BillingMode } from '../plan/plan-input.ts';
import type { OwnedLine, Published } from './owned-line.ts';

interface InvoiceQuestion {
  readonly owned: Pick<OwnedLine, 'key' | 'published'>;
  /** The agreement's, as it is now. */
  readonly nextInvoiceDate: Day | null;
  readonly billing: BillingMode;
  /** Whether the month that the line shows is over. */
  readonly hasEnded: boolean;
}

/** Whether the invoice that bills the month on the line has run since its number was written. */
export function wasInvoiced({ owned, nextInvoiceDate, billing, hasEnded }: InvoiceQuestion): boolean {
  const { published, key } = owned;
  if (published === null || nextInvoiceDate === null || published.nextInvoiceDate === null) return false;
  if (nextInvoiceDate <= published.nextInvoiceDate) return false;
  if (published.isFinal) return true;
  // In advance a standing line shows the next month by then; a line of one month is that month's own either way.
  const isOfItsMonth = billing === 'arrears' || key.month !== null;
  return isOfItsMonth && wasInvoicedUnfinished(published, { nextInvoiceDate, hasEnded });
}

/**
 * A month is billed by the first invoice after its end, and so is the line of one month, also where it was moved to begin at that
 * invoice: one that ran within the month left the number free to grow. Where
 * that one had not been due yet when the number was written, cycles of a month at least are assumed.
 */
function wasInvoicedUnfinished(
  { month, nextInvoiceDate: then }: Published,
  now: { readonly nextInvoiceDate: Day; readonly hasEnded: boolean },
): boolean {
  const following = nextMonth(month);
  if (then !== null && then >= firstDayOfMonth(following)) return true;
  return now.hasEnded && now.nextInvoiceDate >= firstDayOfMonth(nextMonth(following));
}
