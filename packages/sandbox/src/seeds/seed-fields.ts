import { FIELD_TYPES } from '../custom-fields/field-types.ts';
import { DESK_LISTED_ONLY, DESK_SEED_FIELDS } from './desk-seed-fields.ts';
import { PEOPLE_FIELDS } from './people-fields.ts';
import { PROCUREMENT_FIELDS } from './procurement-fields.ts';
import type { SeedCollection } from './seed.ts';

/** What a field of a seed must hold. Fields that are not listed here are taken over as they are. */
export type FieldRule =
  | { readonly kind: 'text' | 'number' | 'whole' | 'flag' | 'date'; readonly isRequired?: boolean }
  | { readonly kind: 'one-of'; readonly options: readonly string[]; readonly isRequired?: boolean }
  | { readonly kind: 'reference'; readonly to: SeedCollection; readonly isRequired?: boolean }
  | { readonly kind: 'references'; readonly to: SeedCollection; readonly isRequired?: boolean };

export type FieldRules = Readonly<Record<string, FieldRule>>;

const text = { kind: 'text' } as const;
const number = { kind: 'number' } as const;
const flag = { kind: 'flag' } as const;
const date = { kind: 'date' } as const;
const to = (collection: SeedCollection) => ({ kind: 'reference', to: collection }) as const;
const oneOf = (...options: readonly string[]) => ({ kind: 'one-of', options }) as const;
const required = <T extends FieldRule>(rule: T) => ({ ...rule, isRequired: true }) as const;

const LOOK_UP: FieldRules = { name: required(text) };

const BILLABLE = ['Billable', 'DoNotBill', 'NoCharge'] as const;

export const SEED_FIELDS: Readonly<Record<SeedCollection, FieldRules>> = {
  companyStatuses: LOOK_UP,
  companyTypes: LOOK_UP,
  ...PEOPLE_FIELDS,
  agreementTypes: LOOK_UP,
  billingCycles: LOOK_UP,
  billingTerms: { ...LOOK_UP, dueDays: { kind: 'whole' } },
  billingStatuses: LOOK_UP,
  taxCodes: { identifier: required(text), description: text, effectiveDate: date, cancelDate: date },
  unitsOfMeasure: LOOK_UP,
  adjustments: { agreementId: required({ kind: 'whole' }), amount: number, effectiveDate: date },
  invoices: {
    company: required(to('companies')),
    agreement: to('agreements'),
    type: required(
      oneOf('Agreement', 'CreditMemo', 'DownPayment', 'Miscellaneous', 'Progress', 'Standard', 'Consolidated'),
    ),
    status: to('billingStatuses'),
    billingTerms: to('billingTerms'),
    invoiceNumber: text,
    date,
    dueDate: date,
  },
  categories: LOOK_UP,
  subcategories: { ...LOOK_UP, category: to('categories') },
  productTypes: LOOK_UP,
  ...PROCUREMENT_FIELDS,
  companies: {
    identifier: required(text),
    name: required(text),
    status: to('companyStatuses'),
    types: { kind: 'references', to: 'companyTypes' },
    addressLine1: text,
    addressLine2: text,
    city: text,
    state: text,
    zip: text,
    phoneNumber: text,
    website: text,
    defaultContact: to('contacts'),
    parentCompany: to('companies'),
    deletedFlag: flag,
    dateAcquired: date,
    dateDeleted: date,
  },
  agreements: {
    name: required(text),
    type: required(to('agreementTypes')),
    company: required(to('companies')),
    contact: to('contacts'),
    billToCompany: to('companies'),
    parentAgreement: to('agreements'),
    billingCycle: to('billingCycles'),
    billingTerms: to('billingTerms'),
    taxCode: to('taxCodes'),
    startDate: date,
    endDate: date,
    billStartDate: date,
    dateCancelled: date,
    nextInvoiceDate: date,
    noEndingDateFlag: flag,
    cancelledFlag: flag,
    oneTimeFlag: flag,
    prorateFlag: flag,
    billAmount: number,
    applicationUnits: oneOf('Amount', 'Hours', 'Incidents'),
    agreementStatus: oneOf('Active', 'Cancelled', 'Expired', 'Inactive'),
  },
  catalog: {
    unitOfMeasure: to('unitsOfMeasure'),
    identifier: required(text),
    description: required(text),
    customerDescription: text,
    category: to('categories'),
    subcategory: to('subcategories'),
    type: to('productTypes'),
    productClass: oneOf('Agreement', 'Bundle', 'Inventory', 'NonInventory', 'Service'),
    inactiveFlag: flag,
    serializedFlag: flag,
    taxableFlag: flag,
    price: number,
    cost: number,
    integrationXRef: text,
  },
  additions: {
    product: required(to('catalog')),
    billCustomer: required(oneOf(...BILLABLE)),
    agreementId: { kind: 'whole' },
    quantity: number,
    lessIncluded: number,
    unitPrice: number,
    unitCost: number,
    effectiveDate: date,
    cancelledDate: date,
    serialNumber: text,
    description: text,
    invoiceDescription: text,
    sequenceNumber: number,
    taxableFlag: flag,
    prorateCurrentPeriodFlag: flag,
  },
  callbacks: {
    url: required(text),
    objectId: required({ kind: 'whole' }),
    type: required(text),
    level: required(text),
    description: text,
    inactiveFlag: flag,
    isSelfSuppressedFlag: flag,
  },
  hostedSetups: {
    screenId: required({ kind: 'whole' }),
    description: required(text),
    url: required(text),
    type: required(oneOf('Tab', 'Pod', 'ToolbarButton')),
    origin: text,
    clientId: text,
    disabledFlag: flag,
  },
  userDefinedFields: {
    podId: required({ kind: 'whole' }),
    caption: required(text),
    sequenceNumber: required({ kind: 'whole' }),
    fieldTypeIdentifier: required(oneOf(...FIELD_TYPES)),
    entryTypeIdentifier: oneOf('Date', 'EntryField', 'List', 'Option'),
    helpText: text,
    numberDecimals: { kind: 'whole' },
    requiredFlag: flag,
    displayOnScreenFlag: flag,
    readOnlyFlag: flag,
    listViewFlag: flag,
  },
  ...DESK_SEED_FIELDS,
};

/** What a reference to one of these names must be listed in the seed; the other collections fill themselves. */
export const LISTED_ONLY: ReadonlyMap<SeedCollection, string> = new Map([
  ['companies', 'company'],
  ['agreements', 'agreement'],
  ['catalog', 'catalog item'],
  ...DESK_LISTED_ONLY,
] as const);
