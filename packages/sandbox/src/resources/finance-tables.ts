import { choice, day, decimal, each, flag, json, list, REQUIRED, text, whole } from './field.ts';
import type { Field } from './field.ts';
import type { Resource } from './resource.ts';

const TABLE_SETUP = { module: 'System', function: 'Table Setup' } as const;
const OFF = flag({ default: false });

export const billingTerms: Resource = {
  collection: 'billingTerms',
  entity: 'billingTerm',
  noun: 'Billing Term',
  path: '/finance/billingTerms',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'billingTerms',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(50, REQUIRED),
    defaultFlag: OFF,
    dueDays: whole(REQUIRED),
    termsXref: text(50),
  },
};

export const billingStatuses: Resource = {
  collection: 'billingStatuses',
  entity: 'billingStatus',
  noun: 'Billing Status',
  path: '/finance/billingStatuses',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'status',
  shows: ({ name, closedFlag }) => ({ name, isClosed: closedFlag === true }),
  fields: {
    name: text(30, REQUIRED),
    sortOrder: whole(),
    ...each(['defaultFlag', 'closedFlag', 'inactiveFlag', 'sentFlag'], OFF),
    connectWiseId: text(),
  },
};

const LEVELS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];

function levelFields(level: string): Readonly<Record<string, Field>> {
  const named = (names: readonly string[], field: Field) =>
    each(
      names.map((name) => `level${level}${name}`),
      field,
    );
  return {
    ...named(['Rate', 'TaxableMax', 'ApplySingleUnitMin', 'ApplySingleUnitMax'], decimal()),
    ...named(['RateType'], choice(['Amount', 'Percent'], { default: 'Percent' })),
    ...named(['Caption'], text(25)),
    ...named(['TaxCodeXref'], text(50)),
    ...named(['AgencyXref'], text(100)),
    ...named(['ServicesFlag', 'ExpensesFlag', 'ProductsFlag', 'ApplySingleUnitFlag'], OFF),
  };
}

export const taxCodes: Resource = {
  collection: 'taxCodes',
  entity: 'taxCode',
  noun: 'Tax Code',
  path: '/finance/taxCodes',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'taxCode',
  shows: ({ identifier }) => ({ name: identifier }),
  fields: {
    identifier: text(8, REQUIRED),
    description: text(50, REQUIRED),
    invoiceCaption: text(25, REQUIRED),
    country: json(),
    effectiveDate: day(REQUIRED),
    ...each(['defaultFlag', 'displayOnInvoiceFlag', 'canadaCalculateGSTFlag'], OFF),
    cancelDate: day(),
    ...Object.fromEntries(LEVELS.flatMap((level) => Object.entries(levelFields(level)))),
    ...each(['workRoleIds', 'expenseTypeIds', 'productTypeIds'], list()),
    ...each(
      ['WorkRoles', 'ExpenseTypes', 'ProductTypes'].flatMap((of) => [`addAll${of}`, `removeAll${of}`]),
      flag(),
    ),
  },
};

export const unitsOfMeasure: Resource = {
  collection: 'unitsOfMeasure',
  entity: 'unitOfMeasure',
  noun: 'Unit Of Measure',
  path: '/procurement/unitOfMeasures',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'unitOfMeasure',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(50, REQUIRED),
    ...each(['inactiveFlag', 'defaultFlag'], OFF),
    uomScheduleXref: text(31),
  },
};

export const adjustments: Resource = {
  collection: 'adjustments',
  entity: 'adjustment',
  noun: 'Adjustment',
  path: '/finance/agreements/{parentId}/adjustments',
  parent: { collection: 'agreements', field: 'agreementId' },
  right: { module: 'Finance', function: 'Agreements' },
  hrefName: 'adjustment',
  shows: ({ description }) => ({ description }),
  fields: {
    amount: decimal(),
    description: text(1000, { isMultiline: true }),
    effectiveDate: day(),
    agreementId: whole({ isReadOnly: true }),
    customFields: list(),
  },
};

export const financeResources: readonly Resource[] = [
  billingTerms,
  billingStatuses,
  taxCodes,
  unitsOfMeasure,
  adjustments,
];
