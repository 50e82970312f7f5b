import { childrenByParent } from '../../records/children-by-parent.ts';
import { dayOf, flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { agreementStatus } from '../../resources/agreement-status.ts';
import { wireTime } from '../../resources/context.ts';
import { typeDefaults } from '../../resources/agreement-type-defaults.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { definitionOf } from '../forms/definition-of.ts';
import { contextOf } from '../forms/desk.ts';
import { formValue } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import type { Html } from '../frame/html.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { additionsGrid } from './additions-grid.ts';
import { agreementLink, agreementName } from './agreement-link.ts';
import { agreementHead, agreementTabScreens } from './agreement-tabs.ts';

const AGREEMENT_GROUPS: readonly FieldGroup[] = [
  {
    label: 'Agreement',
    fields: [
      { name: 'name', label: 'Name' },
      { name: 'type', label: 'Type' },
      { name: 'company', label: 'Company' },
      { name: 'contact', label: 'Contact' },
      { name: 'parentAgreement', label: 'Parent agreement' },
      { name: 'customerPO', label: 'Customer PO' },
    ],
  },
  {
    label: 'Term',
    fields: [
      { name: 'startDate', label: 'Start date' },
      { name: 'endDate', label: 'End date' },
      { name: 'noEndingDateFlag', label: 'No ending date' },
      { name: 'cancelledFlag', label: 'Cancelled' },
      { name: 'dateCancelled', label: 'Cancelled on' },
      { name: 'reasonCancelled', label: 'Reason' },
      { name: 'oneTimeFlag', label: 'One time' },
    ],
  },
  {
    label: 'Billing',
    fields: [
      { name: 'billingCycle', label: 'Billing cycle' },
      { name: 'billStartDate', label: 'Billed from' },
      { name: 'invoicingCycle', label: 'Invoicing cycle' },
      { name: 'billAmount', label: 'Amount' },
      { name: 'billToCompany', label: 'Bill to' },
      { name: 'billingTerms', label: 'Billing terms' },
      { name: 'taxCode', label: 'Tax code' },
      { name: 'taxable', label: 'Amount is taxable' },
      { name: 'billZeroAmountFlag', label: 'Invoice when nothing is billed' },
      { name: 'prorateFlag', label: 'Prorate additions' },
      { name: 'invoiceDescription', label: 'Invoice description' },
    ],
  },
];

const ADDITION_GROUPS: readonly FieldGroup[] = [
  {
    label: 'Addition',
    fields: [
      { name: 'product', label: 'Product' },
      { name: 'quantity', label: 'Quantity' },
      { name: 'lessIncluded', label: 'Less included' },
      { name: 'billCustomer', label: 'Bill customer' },
      { name: 'unitPrice', label: 'Unit price' },
      { name: 'unitCost', label: 'Unit cost' },
    ],
  },
  {
    label: 'Dates and texts',
    fields: [
      { name: 'effectiveDate', label: 'Effective date' },
      { name: 'cancelledDate', label: 'Cancelled date' },
      { name: 'description', label: 'Description' },
      { name: 'invoiceDescription', label: 'Invoice description' },
      { name: 'serialNumber', label: 'Serial number' },
      { name: 'sequenceNumber', label: 'Order on the invoice' },
      { name: 'taxableFlag', label: 'Taxable' },
      { name: 'prorateCurrentPeriodFlag', label: 'Prorate current period' },
    ],
  },
];

function agreementsPage(visit: Visit) {
  const { sandbox } = visit;
  const companies = recordsById(sandbox, 'companies');
  const additions = childrenByParent(sandbox.records('additions'), 'agreementId');
  const today = wireTime(sandbox.clock.now()).slice(0, 10);
  const companyOf = (agreement: SandboxRecord) => companies.get(idOf(agreement, 'company') ?? 0);
  const companyName = (agreement: SandboxRecord) => textOf(companyOf(agreement), 'name') ?? '';
  const keys = new Map(visible(visit, 'agreements').map((agreement) => [agreement, companyName(agreement)]));
  const records = [...keys.keys()].sort((a, b) => byText(keys.get(a) ?? '', keys.get(b) ?? '') || a.id - b.id);
  const columns: readonly Column[] = [
    { label: 'Company', cell: companyName },
    { label: 'Agreement', cell: agreementLink },
    { label: 'Status', cell: (agreement) => agreementStatus(agreement, today) },
    { label: 'Additions', className: 'number', cell: ({ id }) => String(additions.get(id)?.length ?? 0) },
    { label: 'Next invoice', className: 'day', cell: (agreement) => dayOf(agreement, 'nextInvoiceDate') ?? '' },
  ];
  const content = html`<div class="title">
      <h1>Agreements</h1>
      <a class="button" href="/agreements/new">New agreement</a>
    </div>
    ${list(visit, {
      records,
      columns,
      searched: (agreement) =>
        [
          agreementName(agreement),
          companyName(agreement),
          textOf(companyOf(agreement), 'identifier'),
          agreement.id,
        ].join('\n'),
      searchLabel: 'Company or agreement',
      nouns: ['agreement', 'agreements'],
      isEnded: (agreement) => agreementStatus(agreement, today) !== 'Active',
    })}`;
  return pageOf('Agreements', content);
}

function byText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** One agreement with its additions. */
function agreementPage(visit: Visit) {
  const { sandbox } = visit;
  const agreement = recordIn(visit, 'agreements');
  if (agreement === undefined) return noSuchRecord('agreement', visit);
  const { id } = agreement;
  const additions = childrenByParent(sandbox.records('additions'), 'agreementId').get(id) ?? [];
  const content = html`${agreementHead(agreement, 'Additions')}
    <section class="card">
      <dl>
        ${facts(sandbox, agreement).map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
        <dt>API path</dt>
        <dd><code>/finance/agreements/${id}/additions</code></dd>
      </dl>
    </section>
    <div class="title">
      <h2>Additions</h2>
      <a class="button" href="/agreements/${id}/additions/new">New addition</a>
    </div>
    ${
      additions.length === 0
        ? html`<p class="empty">This agreement has none yet.</p>`
        : additionsGrid(sandbox, agreement, additions)
    }`;
  return pageOf(agreementName(agreement), content);
}

function facts(
  sandbox: Sandbox,
  agreement: SandboxRecord,
): readonly (readonly [label: string, value: Html | string])[] {
  const named = (collection: string, field: string): string => {
    const wanted = idOf(agreement, field);
    return (
      textOf(
        sandbox.records(collection).find(({ id }) => id === wanted),
        'name',
      ) ?? 'none'
    );
  };
  const company = idOf(agreement, 'company');
  return [
    ['Company', company === null ? 'none' : html`<a href="/companies/${company}">${named('companies', 'company')}</a>`],
    ['Agreement', String(agreement.id)],
    ['Type', named('agreementTypes', 'type')],
    ['Status', agreementStatus(agreement, wireTime(sandbox.clock.now()).slice(0, 10))],
    ['Billed from', dayOf(agreement, 'billStartDate') ?? 'not set'],
    ['Next invoice', dayOf(agreement, 'nextInvoiceDate') ?? 'not set'],
    ['Prorates', flagOf(agreement, 'prorateFlag') ? 'yes' : 'no'],
  ];
}

/** A new agreement of a type that the address names begins with what the type says. */
function ofType({ sandbox, url }: Visit): Readonly<Record<string, string>> {
  const type = Number(url.searchParams.get('type'));
  const fields = definitionOf('agreements').fields;
  const given = typeDefaults({ id: 0, type: { id: type } }, contextOf(sandbox));
  return Object.fromEntries(
    Object.keys(given).flatMap((name) => {
      const field = fields[name];
      return field === undefined ? [] : [[name, formValue(field, { id: 0, ...given }, name)] as const];
    }),
  );
}

export const agreementScreens: readonly Screen[] = [
  {
    path: '/agreements',
    menu: { section: 'Finance', label: 'Agreements' },
    get: agreementsPage,
    inquires: 'agreements',
  },
  ...recordScreens({
    collection: 'agreements',
    path: '/agreements',
    noun: 'agreement',
    groups: AGREEMENT_GROUPS,
    tools: [{ path: 'copy', label: 'Copy' }],
    initial: ofType,
  }),
  { path: '/agreements/{id}', get: agreementPage },
  ...agreementTabScreens,
  ...recordScreens({
    collection: 'additions',
    path: '/agreements/{parent}/additions',
    noun: 'addition',
    groups: ADDITION_GROUPS,
    after: ({ params }) => `/agreements/${params['parent'] ?? ''}`,
    initial: () => ({ quantity: '1', billCustomer: 'Billable' }),
  }),
];
