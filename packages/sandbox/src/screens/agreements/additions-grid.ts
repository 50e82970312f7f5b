import { isPassedOver } from '../../invoicing/addition-terms.ts';
import { addDays, earlier } from '../../invoicing/calendar.ts';
import { dayOf, flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { additions as additionResource } from '../../resources/additions.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { contextOf } from '../forms/desk.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';
import { lastChange } from './additions-table.ts';
import { cents, money } from '../invoices/money.ts';

/** The additions of an agreement with everything that is computed of them. */
export function additionsGrid(sandbox: Sandbox, agreement: SandboxRecord, additions: readonly SandboxRecord[]): Html {
  const context = contextOf(sandbox);
  const catalog = recordsById(sandbox, 'catalog');
  const records = additions.map((one) => ({ ...one, ...additionResource.computed?.(one, context) }));
  const columns: readonly Column[] = [
    {
      label: 'Addition',
      className: 'number',
      cell: ({ id }) => html`<a href="/agreements/${agreement.id}/additions/${id}/edit">${id}</a>`,
    },
    { label: 'Product', className: 'word', cell: (one) => product(one, catalog) },
    { label: 'Quantity', className: 'number', cell: quantity },
    { label: 'Billed', className: 'number', cell: (one) => textOf(one, 'billedQuantity') ?? '' },
    { label: 'Unit price', className: 'number', cell: (one) => money(textOf(one, 'unitPrice')) },
    { label: 'Ext. price', className: 'number', cell: (one) => cents(one, 'extPrice') },
    { label: 'Margin', className: 'number', cell: (one) => cents(one, 'margin') },
    { label: 'Prorated', className: 'number', cell: prorated },
    { label: 'Effective', className: 'day', cell: dates },
    { label: 'Invoiced through', className: 'day', cell: (one) => invoicedThrough(one, agreement) },
    { label: 'Last change', cell: lastChange },
  ];
  return table({ records, columns, isEnded: (one) => dayOf(one, 'cancelledDate') !== null });
}

function product(addition: SandboxRecord, catalog: ReadonlyMap<number, SandboxRecord>): Html {
  const id = idOf(addition, 'product') ?? 0;
  const serial = textOf(addition, 'serialNumber');
  return html`${textOf(catalog.get(id), 'identifier') ?? `item ${id}`}${
    serial === null || serial === '' ? null : html`<span class="soft">${serial}</span>`
  }`;
}

function quantity(addition: SandboxRecord): Html {
  const included = textOf(addition, 'lessIncluded') ?? '0';
  const bill = textOf(addition, 'billCustomer') ?? 'Billable';
  return html`${textOf(addition, 'quantity')}${included === '0' ? null : html`<span class="soft">less ${included}</span>`}${
    bill === 'Billable' ? null : html`<span class="soft">${bill}</span>`
  }${flagOf(addition, 'taxableFlag') ? html`<span class="soft">taxable</span>` : null}`;
}

function dates(addition: SandboxRecord): Html {
  const cancelled = dayOf(addition, 'cancelledDate');
  return html`${dayOf(addition, 'effectiveDate')}${
    cancelled === null ? null : html`<span class="soft">to ${cancelled}</span>`
  }`;
}

/** What of its first cycle is still to be billed; nothing where that is the whole. */
function prorated(addition: SandboxRecord): string {
  const amount = textOf(addition, 'extendedProratePrice') ?? '0';
  return amount === '0' ? '' : money(amount);
}

/** In advance, an invoice bills up to the day before the next one; an addition that is over, up to its own last day. */
function invoicedThrough(addition: SandboxRecord, agreement: SandboxRecord): string {
  const next = dayOf(agreement, 'nextInvoiceDate');
  if (next === null || !isPassedOver(addition, agreement)) return '';
  return earlier(addDays(next, -1), dayOf(addition, 'cancelledDate'));
}
