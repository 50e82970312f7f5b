import { removedRecord } from '../pipeline/remove-record.ts';
import { stamped } from '../pipeline/write-record.ts';
import { isObject, textOf } from '../records/read-record.ts';
import type { Change, SandboxRecord } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import { invoices } from '../resources/invoices.ts';
import type { RuleContext } from '../resources/resource.ts';
import { periodsOf } from './invoice-line.ts';

interface Deletion {
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who deletes it. */
  readonly by: string;
}

/** An invoice that goes: what it billed is open again. Throws the refusal that ConnectWise answers. */
export function deletedInvoice(invoice: SandboxRecord, { context, now, by }: Deletion): readonly Change[] {
  const later = laterInvoice(invoice, context);
  if (later !== undefined) {
    const message =
      `Invoice ${invoice.id} cannot be deleted: invoice ${later.id} bills a later period of the same agreement. ` +
      `Delete that one first.`;
    throw new Refusal(409, 'ConnectWiseApi', message);
  }
  removedRecord({ resource: invoices, record: invoice, context, now, by });
  return [
    { at: now, collection: invoices.collection, id: invoice.id, record: null, by },
    ...reopened(invoice, context).map((record) => ({
      at: now,
      collection: 'agreements',
      id: record.id,
      record: stamped(record, context.find('agreements', record.id), now, by),
    })),
  ];
}

function laterInvoice(invoice: SandboxRecord, { list }: RuleContext): SandboxRecord | undefined {
  const billed = new Set(periodsOf(invoice).map(({ agreementId }) => agreementId));
  return list('invoices').find(
    (other) => other.id > invoice.id && periodsOf(other).some(({ agreementId }) => billed.has(agreementId)),
  );
}

/** The agreements of an invoice as they stood before it. */
function reopened(invoice: SandboxRecord, { find }: RuleContext): readonly SandboxRecord[] {
  const opened: unknown = invoice['opened'];
  return (Array.isArray(opened) ? opened : []).filter(isObject).flatMap((one) => {
    const agreement = find('agreements', typeof one['agreementId'] === 'number' ? one['agreementId'] : 0);
    if (agreement === undefined) return [];
    const next = textOf(one, 'nextInvoiceDate');
    const { nextInvoiceDate: _, ...kept } = agreement;
    return [
      {
        ...kept,
        id: agreement.id,
        ...(next !== null && { nextInvoiceDate: `${next}T00:00:00Z` }),
        invoicedAdditions: one['invoicedAdditions'],
      },
    ];
  });
}
