import { dayOf, flagOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { FormField } from '../forms/form-field.ts';
import { html } from '../frame/html.ts';
import type { SetupTable } from './setup-table-screens.ts';

const text = (field: string) => (record: SandboxRecord) => textOf(record, field) ?? '';
const yes = (field: string) => (record: SandboxRecord) => (flagOf(record, field) ? 'yes' : '');

const NAME: FormField = { name: 'name', label: 'Name' };
const DEFAULT: FormField = { name: 'defaultFlag', label: 'Default' };
const INACTIVE: FormField = { name: 'inactiveFlag', label: 'Inactive' };

/** The tables that agreements and their invoices are made with. */
export const FINANCE_TABLES: readonly SetupTable[] = [
  {
    key: 'agreement-types',
    collection: 'agreementTypes',
    label: 'Agreement Types',
    nouns: ['agreement type', 'agreement types'],
    columns: [
      { label: 'Invoicing cycle', cell: text('invoicingCycle') },
      { label: 'Prorates', cell: yes('prorateFlag') },
      { label: '', cell: ({ id }) => html`<a href="/agreements/new?type=${id}">New agreement</a>` },
    ],
    groups: [
      {
        label: 'Agreement type',
        fields: [
          NAME,
          DEFAULT,
          INACTIVE,
          { name: 'invoicePreSuffix', label: 'Letters of invoice numbers' },
          { name: 'prefixSuffixOption', label: 'Where they stand' },
          { name: 'integrationXRef', label: 'Cross-reference' },
        ],
      },
      {
        label: 'What new agreements get',
        fields: [
          { name: 'billingCycle', label: 'Billing cycle' },
          { name: 'invoicingCycle', label: 'Invoicing cycle' },
          { name: 'billingTerms', label: 'Billing terms' },
          { name: 'billAmount', label: 'Amount' },
          { name: 'prorateFlag', label: 'Prorate additions' },
          { name: 'oneTimeFlag', label: 'One time' },
          { name: 'taxableFlag', label: 'Taxable' },
          { name: 'billZeroAmountFlag', label: 'Invoice when nothing is billed' },
        ],
      },
      {
        label: 'Time, expenses and products',
        fields: [
          { name: 'employeeCompRate', label: 'Employee compensation' },
          { name: 'employeeCompNotExceed', label: 'Not to exceed' },
          { name: 'billTime', label: 'Bill time' },
          { name: 'billExpenses', label: 'Bill expenses' },
          { name: 'billProducts', label: 'Bill products' },
        ],
      },
    ],
  },
  {
    key: 'billing-cycles',
    collection: 'billingCycles',
    label: 'Billing Cycles',
    nouns: ['billing cycle', 'billing cycles'],
    columns: [
      { label: 'Identifier', cell: text('identifier') },
      { label: 'Recurs', cell: text('billingOptions') },
    ],
    groups: [
      {
        label: 'Billing cycle',
        fields: [
          NAME,
          { name: 'identifier', label: 'Identifier' },
          { name: 'billingOptions', label: 'Recurs' },
          DEFAULT,
        ],
      },
    ],
  },
  {
    key: 'billing-terms',
    collection: 'billingTerms',
    label: 'Billing Terms',
    nouns: ['billing term', 'billing terms'],
    columns: [
      {
        label: 'Due after days',
        className: 'number',
        cell: ({ dueDays }) => (typeof dueDays === 'number' ? String(dueDays) : ''),
      },
    ],
    groups: [{ label: 'Billing term', fields: [NAME, { name: 'dueDays', label: 'Due after days' }, DEFAULT] }],
  },
  {
    key: 'billing-statuses',
    collection: 'billingStatuses',
    label: 'Billing Statuses',
    nouns: ['billing status', 'billing statuses'],
    columns: [
      { label: 'Sent', cell: yes('sentFlag') },
      { label: 'Closed', cell: yes('closedFlag') },
    ],
    groups: [
      {
        label: 'Billing status',
        fields: [
          NAME,
          { name: 'sortOrder', label: 'Sort order' },
          { name: 'sentFlag', label: 'Sent' },
          { name: 'closedFlag', label: 'Closed' },
          DEFAULT,
          INACTIVE,
        ],
      },
    ],
  },
  {
    key: 'tax-codes',
    collection: 'taxCodes',
    label: 'Tax Codes',
    nouns: ['tax code', 'tax codes'],
    columns: [
      { label: 'Description', cell: text('description') },
      { label: 'In force from', className: 'day', cell: (code) => dayOf(code, 'effectiveDate') ?? '' },
      { label: 'Levels', cell: levels },
    ],
    groups: [
      {
        label: 'Tax code',
        fields: [
          { name: 'identifier', label: 'Tax code' },
          { name: 'description', label: 'Description' },
          { name: 'invoiceCaption', label: 'Caption on invoices' },
          { name: 'effectiveDate', label: 'In force from' },
          { name: 'cancelDate', label: 'No longer from' },
          DEFAULT,
        ],
      },
      ...['One', 'Two', 'Three'].map((level, index) => ({
        label: `Level ${index + 1}`,
        fields: [
          { name: `level${level}Rate`, label: 'Rate', help: '6.5 is 6.5 %' },
          { name: `level${level}RateType`, label: 'Rate is' },
          { name: `level${level}TaxableMax`, label: 'Taxed at most' },
          { name: `level${level}ProductsFlag`, label: 'Taxes products' },
          { name: `level${level}ServicesFlag`, label: 'Taxes services' },
        ],
      })),
    ],
  },
  {
    key: 'units-of-measure',
    collection: 'unitsOfMeasure',
    label: 'Units of Measure',
    nouns: ['unit of measure', 'units of measure'],
    columns: [],
    groups: [{ label: 'Unit of measure', fields: [NAME, DEFAULT, INACTIVE] }],
  },
];

function levels(code: SandboxRecord): string {
  return ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
    .flatMap((level) => {
      const rate = textOf(code, `level${level}Rate`);
      if (rate === null || rate === '0') return [];
      return textOf(code, `level${level}RateType`) === 'Amount' ? rate : `${rate} %`;
    })
    .join(' + ');
}
