import type { Change, RecordStore, SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from '../resources/resource.ts';
import { stamped } from '../pipeline/write-record.ts';
import type { AgreementBook } from './agreement-book.ts';
import type { Refused } from './invoice-draft.ts';
import { invoiceRecord } from './invoice-record.ts';
import { planInvoices } from './plan-invoices.ts';
import type { InvoiceRequest } from './plan-invoices.ts';

export interface InvoiceRun {
  /** The invoices as they are stored, or would be. */
  readonly invoices: readonly SandboxRecord[];
  readonly refused: readonly Refused[];
}

interface RunPorts {
  readonly store: Pick<RecordStore, 'nextId'>;
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who runs them. */
  readonly by: string;
}

interface PlannedRun extends InvoiceRun {
  /** Everything that the run writes, to be committed at once: a period is invoiced and passed, or neither. */
  readonly changes: readonly Change[];
}

/** What a run of invoices writes; to be committed as one. */
export function runInvoices(request: InvoiceRequest, { store, context, now, by }: RunPorts): PlannedRun {
  const { drafts, books, refused } = planInvoices(request, context);
  const first = store.nextId('invoices');
  const invoices = drafts.map((draft, index) =>
    stamped(invoiceRecord(draft, first + index, context), undefined, now, by),
  );
  const changes = [
    ...invoices.map((record) => ({ at: now, collection: 'invoices', id: record.id, record })),
    ...books.map((book) => {
      const record = stamped(movedOn(book), book.terms.record, now, by);
      return { at: now, collection: 'agreements', id: record.id, record };
    }),
  ];
  return { invoices, refused, changes };
}

function movedOn({ terms, next, invoiced }: AgreementBook): SandboxRecord {
  const { nextInvoiceDate: _, ...kept } = terms.record;
  return {
    ...kept,
    id: terms.id,
    ...(next !== null && { nextInvoiceDate: `${next}T00:00:00Z` }),
    invoicedAdditions: [...invoiced],
  };
}
