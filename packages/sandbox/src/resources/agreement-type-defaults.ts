import { idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from './resource.ts';

/** Fields of an agreement that its type gives it, under the name that they have on the type. */
const FROM_TYPE: Readonly<Record<string, string>> = {
  ...same([
    'location',
    'department',
    'restrictLocationFlag',
    'restrictDepartmentFlag',
    'sla',
    'applicationUnits',
    'applicationLimit',
    'applicationCycle',
    'applicationUnlimitedFlag',
    'oneTimeFlag',
    'expiredDays',
    'limit',
    'expireWhenZero',
    'employeeCompRate',
    'employeeCompNotExceed',
    'compHourlyRate',
    'compLimitAmount',
    'billingCycle',
    'billOneTimeFlag',
    'billingTerms',
    'invoicingCycle',
    'billAmount',
    'invoiceDescription',
    'workRole',
    'workType',
    'projectType',
    'invoiceTemplate',
    'billTime',
    'billExpenses',
    'billProducts',
    'prorateFlag',
    'autoInvoiceFlag',
    'billZeroAmountFlag',
    'invoiceProratedAdditionsFlag',
  ]),
  ...flags([
    'coverAgreementTime',
    'coverAgreementProduct',
    'coverAgreementExpense',
    'coverSalesTax',
    'carryOverUnused',
    'allowOverruns',
    'chargeToFirm',
    'taxable',
    'restrictDownPayment',
    'topComment',
    'bottomComment',
    'billableTimeInvoice',
    'billableExpenseInvoice',
    'billableProductInvoice',
  ]),
};

function same(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

function flags(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, `${name}Flag`]));
}

/** What the type of a new agreement says of it. */
export function typeDefaults(
  record: SandboxRecord,
  { find, behaviour }: RuleContext,
): Readonly<Record<string, unknown>> {
  const type = find('agreementTypes', idOf(record, 'type'));
  if (type === undefined || behaviour.agreementTypeDefaults === 'ignored') return {};
  return Object.fromEntries(Object.entries(FROM_TYPE).map(([name, onType]) => [name, type[onType]]));
}
