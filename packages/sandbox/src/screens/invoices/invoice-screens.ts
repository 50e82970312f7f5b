import { linesOf, periodsOf } from '../../invoicing/invoice-line.ts';
import { dayOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { agreementLink } from '../agreements/agreement-link.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import { invoiceColumns, invoiceNumberOf } from './invoices-table.ts';
import { linesTable } from './lines-table.ts';
import { money } from './money.ts';
import { runScreens } from './run-screens.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Invoice',
    fields: [
      { name: 'invoiceNumber', label: 'Invoice number', help: 'The next one when left empty' },
      { name: 'type', label: 'Type' },
      { name: 'status', label: 'Status' },
      { name: 'company', label: 'Company' },
      { name: 'billToCompany', label: 'Bill to' },
      { name: 'date', label: 'Date' },
      { name: 'dueDate', label: 'Due' },
      { name: 'billingTerms', label: 'Billing terms' },
    ],
  },
  {
    label: 'Texts',
    fields: [
      { name: 'customerPO', label: 'Customer PO' },
      { name: 'reference', label: 'Reference' },
      { name: 'topComment', label: 'Comment at the top' },
      { name: 'bottomComment', label: 'Comment at the bottom' },
      { name: 'internalNotes', label: 'Internal notes' },
    ],
  },
];

function invoicesPage(visit: Visit) {
  const { sandbox } = visit;
  const { own, company, agreement, amounts } = invoiceColumns(sandbox);
  const companies = recordsById(sandbox, 'companies');
  const content = html`<div class="title">
      <h1>Invoices</h1>
      <span
        ><a class="button" href="/invoices/run">Run invoices</a>
        <a class="button" href="/invoices/new">New invoice</a></span
      >
    </div>
    ${list(visit, {
      records: visible(visit, 'invoices').toReversed(),
      columns: [...own, company, agreement, ...amounts],
      searched: (invoice) =>
        [invoiceNumberOf(invoice), textOf(companies.get(idOf(invoice, 'company') ?? 0), 'name'), invoice.id].join('\n'),
      searchLabel: 'Invoice number or company',
      nouns: ['invoice', 'invoices'],
    })}`;
  return pageOf('Invoices', content);
}

/** One invoice to read. */
function invoicePage(visit: Visit) {
  const { sandbox } = visit;
  const invoice = recordIn(visit, 'invoices');
  if (invoice === undefined) return noSuchRecord('invoice', visit);
  const title = `Invoice ${invoiceNumberOf(invoice)}`;
  const content = html`<p><a href="/invoices">All invoices</a></p>
    <div class="title">
      <h1>${title}</h1>
      <a class="button" href="/invoices/${invoice.id}/edit">Edit</a>
    </div>
    <section class="card">
      <dl>
        ${facts(visit, invoice).map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>
    <h2>Lines</h2>
    ${linesTable(sandbox, linesOf(invoice), idOf(invoice, 'agreement'))} ${totals(invoice)}`;
  return pageOf(title, content);
}

function facts({ sandbox }: Visit, invoice: SandboxRecord): readonly (readonly [string, Html | string])[] {
  const find = (collection: string, field: string) =>
    sandbox.records(collection).find(({ id }) => id === idOf(invoice, field));
  const company = find('companies', 'company');
  const payer = find('companies', 'billToCompany');
  const agreement = find('agreements', 'agreement');
  const site = ['AddressLine1', 'AddressLine2', 'City', 'State', 'Zip'];
  return [
    [
      'Company',
      company === undefined ? 'none' : html`<a href="/companies/${company.id}">${titleOf('companies', company)}</a>`,
    ],
    ['Bill to', titleOf('companies', payer)],
    ['Address', site.flatMap((name) => textOf(invoice, `billingSite${name}`) ?? []).join(', ')],
    ['Type', textOf(invoice, 'type') ?? ''],
    ['Status', titleOf('billingStatuses', find('billingStatuses', 'status'))],
    ['Agreement', agreement === undefined ? 'none' : agreementLink(agreement)],
    [
      'Bills',
      periodsOf(invoice)
        .map(({ from, through }) => `${from} to ${through}`)
        .join(', '),
    ],
    ['Date', dayOf(invoice, 'date') ?? ''],
    ['Due', [dayOf(invoice, 'dueDate'), titleOf('billingTerms', find('billingTerms', 'billingTerms'))].join(' ')],
    ['API path', html`<code>/finance/invoices/${invoice.id}</code>`],
  ];
}

function totals(invoice: SandboxRecord): Html {
  const rows = [
    ['Agreement', 'agreementAmount'],
    ['Additions', 'productTotal'],
    ['Subtotal', 'subtotal'],
    ['Sales tax', 'salesTax'],
    ['Total', 'total'],
  ] as const;
  return html`<dl class="totals">
    ${rows.map(
      ([label, field]) =>
        html`<dt>${label}</dt>
          <dd class="number">${money(textOf(invoice, field) ?? '0')}</dd>`,
    )}
  </dl>`;
}

export const invoiceScreens: readonly Screen[] = [
  { path: '/invoices', menu: { section: 'Finance', label: 'Invoices' }, get: invoicesPage, inquires: 'invoices' },
  ...runScreens,
  ...recordScreens({
    collection: 'invoices',
    path: '/invoices',
    noun: 'invoice',
    groups: GROUPS,
    initial: () => ({ type: 'Miscellaneous' }),
  }),
  { path: '/invoices/{id}', get: invoicePage, inquires: 'invoices' },
];
