import { isPassedOver } from '../invoicing/addition-terms.ts';
import { proratedAmounts } from '../invoicing/prorated-amounts.ts';
import { dayOf, flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { additionAmounts } from './addition-amounts.ts';
import { agreementStatus, hasEnded } from './agreement-status.ts';
import { choice, day, decimal, each, flag, json, list, READ_ONLY, reference, REQUIRED, text, whole } from './field.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

const COMPUTED_AMOUNTS = [
  'billedQuantity',
  'extPrice',
  'extCost',
  'margin',
  'prorateCost',
  'proratePrice',
  'extendedProrateCost',
  'extendedProratePrice',
];

export const additions: Resource = {
  collection: 'additions',
  entity: 'addition',
  noun: 'Addition',
  path: '/finance/agreements/{parentId}/additions',
  parent: { collection: 'agreements', field: 'agreementId' },
  right: { module: 'Finance', function: 'Agreements' },
  hrefName: 'addition',
  shows: ({ description }) => ({ description }),
  fields: {
    product: reference('catalog', REQUIRED),
    quantity: decimal({ default: '1' }),
    lessIncluded: decimal({ default: '0' }),
    ...each(['unitPrice', 'unitCost'], decimal()),
    billCustomer: choice(['Billable', 'DoNotBill', 'NoCharge'], REQUIRED),
    effectiveDate: day(),
    cancelledDate: day(),
    taxableFlag: flag(),
    serialNumber: text(50),
    invoiceDescription: text(6000, { isMultiline: true }),
    ...each(['purchaseItemFlag', 'specialOrderFlag', 'prorateCurrentPeriodFlag'], flag({ default: false })),
    agreementId: whole(READ_ONLY),
    description: text(null, { isMultiline: true }),
    ...each(COMPUTED_AMOUNTS, decimal(READ_ONLY)),
    uom: text(null, READ_ONLY),
    sequenceNumber: decimal(),
    opportunity: json(),
    agreementStatus: choice(['Active', 'Cancelled', 'Expired', 'Inactive'], READ_ONLY),
    invoiceGrouping: json(),
    customFields: list(),
  },
  defaults: fromCatalogItem,
  rules: (record, before, context) => [
    ...productProblems(record, before, context),
    ...dateProblems(record, before, context),
  ],
  computed: (record, context) => ({
    ...additionAmounts(record, context.behaviour),
    ...proratedAmounts(record, context),
    uom: textOf(context.find('unitsOfMeasure', unitOf(record, context)), 'name') ?? 'Each',
    agreementStatus: agreementStatus(context.find('agreements', idOf(record, 'agreementId')), context.today),
  }),
  keeps: (record, context) => {
    const agreement = context.find('agreements', idOf(record, 'agreementId'));
    return isPassedOver(record, agreement) && context.behaviour.deleteInvoicedAddition === 'refused'
      ? `Addition ${record.id} has been invoiced and cannot be deleted.`
      : null;
  },
};

function fromCatalogItem(record: SandboxRecord, context: RuleContext): Readonly<Record<string, unknown>> {
  const item = context.find('catalog', idOf(record, 'product'));
  const takesPrices = context.behaviour.additionPriceDefault === 'catalog';
  return {
    description: textOf(item, 'description'),
    invoiceDescription: textOf(item, 'customerDescription'),
    taxableFlag: flagOf(item, 'taxableFlag'),
    effectiveDate: `${context.today}T00:00:00Z`,
    ...(takesPrices && { unitPrice: textOf(item, 'price') ?? '0', unitCost: textOf(item, 'cost') ?? '0' }),
  };
}

function productProblems(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  { find }: RuleContext,
): readonly FieldProblem[] {
  const item = find('catalog', idOf(record, 'product'));
  if (idOf(before, 'product') === item?.id || textOf(item, 'productClass') !== 'Bundle') return [];
  return [{ code: 'InvalidField', message: 'A bundle cannot be used as an addition.', field: 'product' }];
}

/** The two date rules that vendors report, with ConnectWise's own words; an unchanged date is not judged again. */
function dateProblems(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  { find, behaviour, today }: RuleContext,
): readonly FieldProblem[] {
  const agreement = find('agreements', idOf(record, 'agreementId'));
  const problem = (message: string, field = 'effectiveDate'): FieldProblem => ({
    code: 'InvalidField',
    message,
    field,
  });
  if (before === undefined && behaviour.additionsOnEndedAgreements === 'refused' && hasEnded(agreement, today)) {
    return [problem('Additions cannot be added to an agreement that is cancelled or expired.', 'agreementId')];
  }
  const effective = dayOf(record, 'effectiveDate');
  const cancelled = dayOf(record, 'cancelledDate');
  const problems: FieldProblem[] = [];
  if (effective !== null && cancelled !== null && cancelled < effective) {
    problems.push(problem('cancelledDate cannot be less than the effectiveDate', 'cancelledDate'));
  }
  if (effective === null || effective === dayOf(before, 'effectiveDate')) return problems;
  const billStart = dayOf(agreement, 'billStartDate');
  if (billStart !== null && effective < billStart) {
    problems.push(problem('effectiveDate cannot be less than the agreement billing start date'));
  }
  const nextInvoice = dayOf(agreement, 'nextInvoiceDate');
  if (!flagOf(agreement, 'prorateFlag') && nextInvoice !== null && effective < nextInvoice) {
    problems.push(
      problem(
        'Since this period has already been invoiced there will not be an invoice generated for additional products for ' +
          'this period. Please prorate the agreement or update the start date to on or after the Next Invoice Date.',
      ),
    );
  }
  return problems;
}

function unitOf(record: SandboxRecord, { find }: RuleContext): number | null {
  return idOf(find('catalog', idOf(record, 'product')), 'unitOfMeasure');
}
