import { dayOf, flagOf, idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { agreementStatus } from './agreement-status.ts';
import { choice, day, decimal, each, flag, json, list, READ_ONLY, reference, REQUIRED, text, whole } from './field.ts';
import { typeDefaults } from './agreement-type-defaults.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

const AGREEMENTS = { module: 'Finance', function: 'Agreements' } as const;

const APPLICATION_UNITS = ['Amount', 'Hours', 'Incidents'];
const APPLICATION_CYCLES = [
  'Contract2Weeks',
  'Contract4Weeks',
  'ContractYear',
  'CalendarMonth',
  'CalendarQuarter',
  'CalendarWeek',
  'ContractQuarter',
  'CalendarYear',
];
const BILL = ['Billable', 'DoNotBill', 'NoCharge', 'NoDefault'];
const INVOICING_CYCLES = ['ContractYear', 'CalendarYear'];
const COMP_RATES = ['Actual', 'Hourly'];
const COMP_LIMITS = ['Billing', 'Amount', 'Percent'];

const UPDATED = { isRequiredOnUpdate: true } as const;

const LOOSE_REFERENCES = [
  'site',
  'location',
  'department',
  'opportunity',
  'sla',
  'billToSite',
  'workRole',
  'workType',
  'projectType',
  'invoiceTemplate',
  'currency',
  'companyLocation',
  'shipToSite',
];

const AGREEMENT_TYPE_FLAGS = [
  'defaultFlag',
  'inactiveFlag',
  'prePaymentFlag',
  'restrictLocationFlag',
  'restrictDepartmentFlag',
  'applicationUnlimitedFlag',
  'oneTimeFlag',
  'coverAgreementTimeFlag',
  'coverAgreementProductFlag',
  'coverAgreementExpenseFlag',
  'coverSalesTaxFlag',
  'carryOverUnusedFlag',
  'allowOverrunsFlag',
  'expireWhenZero',
  'chargeToFirmFlag',
  'billOneTimeFlag',
  'taxableFlag',
  'restrictDownPaymentFlag',
  'topCommentFlag',
  'bottomCommentFlag',
  'billableTimeInvoiceFlag',
  'billableExpenseInvoiceFlag',
  'billableProductInvoiceFlag',
  'copyWorkRolesFlag',
  'copyWorkTypesFlag',
  'addAllWorkRoleExclusions',
  'removeAllWorkRoleExclusions',
  'addAllWorkTypeExclusions',
  'removeAllWorkTypeExclusions',
  'prorateFlag',
  'autoInvoiceFlag',
  'billZeroAmountFlag',
  'invoiceProratedAdditionsFlag',
];

const AGREEMENT_TYPE_REFERENCES = [
  'location',
  'department',
  'sla',
  'workRole',
  'workType',
  'projectType',
  'invoiceTemplate',
  'emailTemplate',
];

const OFF = flag({ default: false });

export const agreements: Resource = {
  collection: 'agreements',
  entity: 'agreement',
  noun: 'Agreement',
  path: '/finance/agreements',
  right: AGREEMENTS,
  hrefName: 'agreement',
  shows: ({ name }) => ({ name }),
  children: { additions_href: 'additions' },
  fields: {
    name: text(100, REQUIRED),
    type: reference('agreementTypes', REQUIRED),
    company: reference('companies', REQUIRED),
    contact: reference('contacts', REQUIRED),
    subContractCompany: reference('companies'),
    subContractContact: reference('contacts'),
    parentAgreement: reference('agreements'),
    customerPO: text(50),
    ...each(LOOSE_REFERENCES, json()),
    ...each(['restrictLocationFlag', 'restrictDepartmentFlag'], OFF),
    startDate: day(),
    endDate: day(),
    ...each(['noEndingDateFlag', 'cancelledFlag'], OFF),
    dateCancelled: day(),
    reasonCancelled: text(100),
    workOrder: text(20),
    internalNotes: text(null, { isMultiline: true }),
    applicationUnits: choice(APPLICATION_UNITS, { default: 'Amount' }),
    applicationLimit: decimal(),
    applicationCycle: choice(APPLICATION_CYCLES),
    ...each(['applicationUnlimitedFlag', 'oneTimeFlag'], OFF),
    ...each(['coverAgreementTime', 'coverAgreementProduct', 'coverAgreementExpense', 'coverSalesTax'], OFF),
    ...each(['carryOverUnused', 'allowOverruns', 'expireWhenZero', 'chargeToFirm'], OFF),
    ...each(['expiredDays', 'limit'], whole()),
    employeeCompRate: choice(COMP_RATES, { default: 'Actual', ...UPDATED }),
    employeeCompNotExceed: choice(COMP_LIMITS, { default: 'Billing' }),
    ...each(['compHourlyRate', 'compLimitAmount', 'billAmount'], decimal({ default: '0' })),
    billingCycle: reference('billingCycles'),
    billingTerms: reference('billingTerms'),
    taxCode: reference('taxCodes'),
    billOneTimeFlag: OFF,
    invoicingCycle: choice(INVOICING_CYCLES, { default: 'CalendarYear', ...UPDATED }),
    ...each(['billToCompany', 'shipToCompany'], reference('companies')),
    ...each(['billToContact', 'shipToContact'], reference('contacts')),
    taxable: OFF,
    prorateFirstBill: decimal(),
    billStartDate: day(),
    ...each(['restrictDownPayment', 'prorateFlag', 'invoiceProratedAdditionsFlag', 'topComment', 'bottomComment'], OFF),
    invoiceDescription: text(null, { isMultiline: true }),
    ...each(['billTime', 'billExpenses', 'billProducts'], choice(BILL, { default: 'NoDefault', ...UPDATED })),
    ...each(['billableTimeInvoice', 'billableExpenseInvoice', 'billableProductInvoice'], OFF),
    periodType: choice(['Current', 'Future', 'Both', 'Undefined']),
    ...each(['autoInvoiceFlag', 'billZeroAmountFlag'], OFF),
    nextInvoiceDate: day({ ...READ_ONLY, isLooselyTyped: true }),
    agreementStatus: choice(['Active', 'Cancelled', 'Expired', 'Inactive'], READ_ONLY),
    customFields: list(),
    // Which additions an invoice has passed over: ConnectWise knows it of each, and shows it nowhere.
    invoicedAdditions: list({ isReadOnly: true, isWriteOnly: true }),
  },
  defaults: (record, context) => ({
    ...typeDefaults(record, context),
    startDate: `${context.today}T00:00:00Z`,
    billStartDate: record['startDate'] ?? `${context.today}T00:00:00Z`,
    noEndingDateFlag: record['endDate'] === undefined,
    billToCompany: record['company'],
    shipToCompany: record['company'],
  }),
  rules: (record) => {
    const [start, end] = [dayOf(record, 'startDate'), dayOf(record, 'endDate')];
    const problems: FieldProblem[] = [];
    if (start !== null && end !== null && end < start) {
      problems.push({
        code: 'InvalidField',
        message: 'The end date must be on or after the start date.',
        field: 'endDate',
      });
    }
    return problems;
  },
  settles: firstInvoiceDate,
  computed: (record, { today }) => ({ agreementStatus: agreementStatus(record, today) }),
};

/** Until the first invoice, the next one is due where billing starts. */
function firstInvoiceDate(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  { behaviour }: RuleContext,
): SandboxRecord {
  const isFirst = before === undefined || dayOf(before, 'nextInvoiceDate') === dayOf(before, 'billStartDate');
  const recurs = idOf(record, 'billingCycle') !== null || flagOf(record, 'oneTimeFlag');
  const start = record['billStartDate'];
  if (behaviour.firstInvoiceDate === 'none' || !isFirst || !recurs || start === undefined) return record;
  return { ...record, nextInvoiceDate: start };
}

export const agreementTypes: Resource = {
  collection: 'agreementTypes',
  entity: 'agreementType',
  noun: 'Agreement Type',
  path: '/finance/agreements/types',
  right: { module: 'System', function: 'Table Setup' },
  isSetupTable: true,
  hrefName: 'type',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(50, REQUIRED),
    prefixSuffixOption: choice(['Prefix', 'Suffix']),
    ...each(AGREEMENT_TYPE_FLAGS, OFF),
    invoicePreSuffix: text(5),
    ...each(AGREEMENT_TYPE_REFERENCES, json()),
    applicationUnits: choice(APPLICATION_UNITS),
    applicationCycle: choice(APPLICATION_CYCLES),
    ...each(['applicationLimit', 'compHourlyRate', 'compLimitAmount', 'billAmount'], decimal()),
    ...each(['expiredDays', 'limit'], whole()),
    employeeCompRate: choice(COMP_RATES, { ...REQUIRED, default: 'Actual' }),
    employeeCompNotExceed: choice(COMP_LIMITS, { ...REQUIRED, default: 'Billing' }),
    billingCycle: reference('billingCycles'),
    billingTerms: reference('billingTerms'),
    invoicingCycle: choice(INVOICING_CYCLES, { ...REQUIRED, default: 'CalendarYear' }),
    invoiceDescription: text(4000, { isMultiline: true }),
    ...each(['billTime', 'billExpenses', 'billProducts'], choice(BILL, { ...REQUIRED, default: 'NoDefault' })),
    ...each(['exclusionWorkRoleIds', 'exclusionWorkTypeIds'], list()),
    integrationXRef: text(50),
    connectWiseId: text(),
  },
};

export const billingCycles: Resource = {
  collection: 'billingCycles',
  entity: 'billingCycle',
  noun: 'Billing Cycle',
  path: '/finance/billingCycles',
  right: { module: 'System', function: 'Table Setup' },
  isSetupTable: true,
  hrefName: 'billingCycle',
  shows: ({ name }) => ({ name }),
  fields: {
    identifier: text(5, REQUIRED),
    name: text(50, REQUIRED),
    defaultFlag: OFF,
    billingOptions: choice(
      ['BiMonthly', 'BiWeekly', 'Monthly', 'NotRecurring', 'Quarterly', 'SemiAnnual', 'Weekly', 'Yearly'],
      REQUIRED,
    ),
  },
};
