import type { SandboxRecord } from '../records/record-store.ts';
import type { Day } from './calendar.ts';
import type { InvoicedPeriod, InvoiceLine } from './invoice-line.ts';

/** How an agreement stood before an invoice, so that it stands so again when the invoice is deleted. */
export interface Opened {
  readonly agreementId: number;
  readonly nextInvoiceDate: Day | null;
  readonly invoicedAdditions: readonly number[];
}

/** An invoice before it has a number. */
export interface InvoiceDraft {
  readonly agreement: SandboxRecord;
  readonly date: Day;
  readonly lines: readonly InvoiceLine[];
  readonly periods: readonly InvoicedPeriod[];
  readonly opened: readonly Opened[];
}

/** Why nothing is invoiced of an agreement, in a sentence. */
export interface Refused {
  readonly agreementId: number;
  readonly reason: string;
}
