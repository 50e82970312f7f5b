import { dayOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { agreementLink } from '../agreements/agreement-link.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';
import { money } from './money.ts';

export function invoiceNumberOf(invoice: SandboxRecord): string {
  return textOf(invoice, 'invoiceNumber') ?? String(invoice.id);
}

/** What a list of invoices shows; on the page of a company or an agreement that one is left out. */
export function invoiceColumns(sandbox: Sandbox): Readonly<Record<'company' | 'agreement', Column>> & {
  readonly own: readonly Column[];
  readonly amounts: readonly Column[];
} {
  const companies = recordsById(sandbox, 'companies');
  const agreements = recordsById(sandbox, 'agreements');
  const statuses = recordsById(sandbox, 'billingStatuses');
  return {
    own: [
      {
        label: 'Invoice',
        className: 'word',
        cell: (invoice) => html`<a href="/invoices/${invoice.id}">${invoiceNumberOf(invoice)}</a>`,
      },
      { label: 'Date', className: 'day', cell: (invoice) => dayOf(invoice, 'date') ?? '' },
    ],
    company: {
      label: 'Company',
      cell: (invoice) => textOf(companies.get(idOf(invoice, 'company') ?? 0), 'name') ?? '',
    },
    agreement: {
      label: 'Agreement',
      cell: (invoice) => {
        const agreement = agreements.get(idOf(invoice, 'agreement') ?? 0);
        return agreement === undefined ? '' : agreementLink(agreement);
      },
    },
    amounts: [
      { label: 'Status', cell: (invoice) => textOf(statuses.get(idOf(invoice, 'status') ?? 0), 'name') ?? '' },
      { label: 'Due', className: 'day', cell: (invoice) => dayOf(invoice, 'dueDate') ?? '' },
      { label: 'Subtotal', className: 'number', cell: (invoice) => money(textOf(invoice, 'subtotal') ?? '0') },
      { label: 'Tax', className: 'number', cell: (invoice) => money(textOf(invoice, 'salesTax') ?? '0') },
      { label: 'Total', className: 'number', cell: (invoice) => money(textOf(invoice, 'total') ?? '0') },
    ],
  };
}

/** The invoices of one company or agreement, newest first. */
export function invoicesOf(visit: Visit, field: 'company' | 'agreement', id: number): Html {
  const records = visible(visit, 'invoices').filter((one) => idOf(one, field) === id);
  const { own, agreement, amounts } = invoiceColumns(visit.sandbox);
  if (records.length === 0) return html`<p class="empty">There are no invoices yet.</p>`;
  const columns = field === 'company' ? [...own, agreement, ...amounts] : [...own, ...amounts];
  return table({ records: records.toReversed(), columns });
}
