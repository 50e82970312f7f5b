import { isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from '../resources/resource.ts';
import { periodsOf } from './invoice-line.ts';

/** Why an invoice cannot be deleted; null: it is the last one of its agreements. */
export function laterInvoiceReason(invoice: SandboxRecord, { list }: RuleContext): string | null {
  const billed = new Set(periodsOf(invoice).map(({ agreementId }) => agreementId));
  const later = list('invoices').find(
    (other) => other.id > invoice.id && periodsOf(other).some(({ agreementId }) => billed.has(agreementId)),
  );
  return later === undefined
    ? null
    : `Invoice ${invoice.id} cannot be deleted: invoice ${later.id} bills a later period of the same agreement. ` +
        `Delete that one first.`;
}

/** The agreements of an invoice as they stood before it. */
export function reopened(invoice: SandboxRecord, { find }: Pick<RuleContext, 'find'>): readonly SandboxRecord[] {
  const opened: unknown = invoice['opened'];
  return (Array.isArray(opened) ? opened : []).filter(isObject).flatMap((one) => {
    const agreement = find('agreements', typeof one['agreementId'] === 'number' ? one['agreementId'] : 0);
    if (agreement === undefined) return [];
    const next = textOf(one, 'nextInvoiceDate');
    const { nextInvoiceDate: _, ...kept } = agreement;
    const date = next === null ? {} : { nextInvoiceDate: `${next}T00:00:00Z` };
    return [{ ...kept, id: agreement.id, ...date, invoicedAdditions: one['invoicedAdditions'] }];
  });
}
