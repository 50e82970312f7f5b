import { laterInvoiceReason, reopened } from '../invoicing/reopened.ts';
import { flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { sumDecimals, subtractDecimals } from './decimal.ts';
import { choice, day, decimal, each, flag, json, list, READ_ONLY, reference, REQUIRED, text, whole } from './field.ts';
import type { Entailed, Resource, RuleContext } from './resource.ts';

const OFF = flag({ default: false });
const HIDDEN = { isReadOnly: true, isWriteOnly: true } as const;

const SITE_LINES = ['AddressLine1', 'AddressLine2', 'City', 'State', 'Zip', 'Country'];

const TOTALS = [
  'serviceTotal',
  'expenseTotal',
  'productTotal',
  'previousProgressApplied',
  'serviceAdjustmentAmount',
  'agreementAmount',
  'downpaymentApplied',
  'subtotal',
  'total',
  'remainingDownpayment',
  'salesTax',
  'payments',
  'credits',
  'balance',
];

const LOOSE_REFERENCES = [
  'invoiceTemplate',
  'location',
  'department',
  'territory',
  'currency',
  'billingSetupReference',
  'ticket',
  'project',
  'phase',
  'salesOrder',
  'glBatch',
  'unbatchedBatch',
];

const TYPES = ['Agreement', 'CreditMemo', 'DownPayment', 'Miscellaneous', 'Progress', 'Standard', 'Consolidated'];

export const invoices: Resource = {
  collection: 'invoices',
  entity: 'invoice',
  noun: 'Invoice',
  path: '/finance/invoices',
  right: { module: 'Finance', function: 'Invoicing' },
  hrefName: 'invoice',
  shows: ({ invoiceNumber: identifier, type: billingType }) => ({ identifier, billingType }),
  unique: [{ field: 'invoiceNumber', message: 'Invoice number already in use.' }],
  fields: {
    invoiceNumber: text(15, { isRequiredOnUpdate: true }),
    type: choice(TYPES, REQUIRED),
    status: reference('billingStatuses'),
    company: reference('companies', REQUIRED),
    ...each(['billToCompany', 'shipToCompany'], reference('companies')),
    accountNumber: text(),
    applyToType: choice(['All', 'Agreement', 'Project', 'ProjectPhase', 'SalesOrder', 'Ticket']),
    applyToId: whole(),
    ...each(['attention', 'shipToAttention'], text(60)),
    ...each(['billingSite', 'shippingSite'], json()),
    ...each(
      ['billing', 'shipping'].flatMap((site) => SITE_LINES.map((line) => `${site}Site${line}`)),
      text(),
    ),
    billingTerms: reference('billingTerms'),
    ...each(['reference', 'customerPO'], text(50)),
    ...each(['templateSetupId', 'emailTemplateId', 'locationId', 'departmentId', 'territoryId'], whole()),
    ...each(['addToBatchEmailList', 'restrictDownpaymentFlag', 'taxableFlag', 'specialInvoiceFlag'], OFF),
    ...each(['downpaymentPreviouslyTaxedFlag', 'overrideDownPaymentAmountFlag'], OFF),
    ...each(LOOSE_REFERENCES, json()),
    ...each(['date', 'dueDate'], day()),
    ...each(['topComment', 'bottomComment', 'internalNotes'], text(null, { isMultiline: true })),
    taxCode: reference('taxCodes'),
    ...each(TOTALS, decimal(READ_ONLY)),
    ...each(['adjustmentReason', 'adjustedBy', 'closedBy'], text(null, READ_ONLY)),
    agreement: reference('agreements'),
    customFields: list(),
    // What a run billed; ConnectWise shows it on screens and on paper, not in this record.
    ...each(['lines', 'periods', 'opened'], list(HIDDEN)),
  },
  defaults: newInvoice,
  keeps: laterInvoiceReason,
  entails: reopenedAgreements,
  computed: (record) => {
    const amounts = Object.fromEntries(TOTALS.map((name) => [name, textOf(record, name) ?? '0']));
    const { total = '0', payments = '0', credits = '0' } = amounts;
    return { ...amounts, balance: subtractDecimals(total, sumDecimals([payments, credits])) };
  },
};

/** Running an agreement's invoices, which is a right of its own. */
export const agreementInvoicing: Resource = {
  ...invoices,
  right: { module: 'Finance', function: 'Agreement Invoicing' },
};

function reopenedAgreements(
  after: SandboxRecord | null,
  before: SandboxRecord | undefined,
  context: Pick<RuleContext, 'find'>,
): readonly Entailed[] {
  if (after !== null || before === undefined) return [];
  return reopened(before, context).map((record) => ({ collection: 'agreements', id: record.id, record }));
}

function newInvoice(record: SandboxRecord, { list: all, find, today }: RuleContext): Readonly<Record<string, unknown>> {
  const status = all('billingStatuses').find((one) => flagOf(one, 'defaultFlag'));
  const company = find('companies', idOf(record, 'company'));
  return {
    invoiceNumber: invoiceNumber(record.id),
    ...(status !== undefined && { status: { id: status.id } }),
    billToCompany: company?.['billToCompany'] ?? record['company'],
    shipToCompany: record['company'],
    date: `${today}T00:00:00Z`,
    dueDate: record['date'] ?? `${today}T00:00:00Z`,
  };
}

/** Numbers count up; an agreement's type may put letters before or after them. */
export function invoiceNumber(id: number, type?: SandboxRecord): string {
  const number = String(10_000 + id);
  const letters = textOf(type, 'invoicePreSuffix') ?? '';
  return textOf(type, 'prefixSuffixOption') === 'Suffix' ? `${number}${letters}` : `${letters}${number}`;
}
