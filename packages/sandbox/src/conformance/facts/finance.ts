import type { Details, Fact } from '../fact.ts';
import { I, invalid, R, replace, V } from '../fact.ts';

const ADD = 'POST /finance/agreements/301/additions';
const ADDITION = { product: { id: 500 }, billCustomer: 'Billable', effectiveDate: '2026-12-01T00:00:00Z' };
const EARLY = { body: { ...ADDITION, effectiveDate: '2026-11-15T00:00:00Z' } } as const;
const on = (changes: Readonly<Record<string, unknown>>): Details => ({ edits: [['agreements', 301, changes]] });
const ITEM = { identifier: 'N-1', description: 'N', customerDescription: 'N', subcategory: { id: 1 }, type: { id: 1 } };
const CATALOG = 'POST /procurement/catalog';
const LATE =
  'Since this period has already been invoiced there will not be an invoice generated for additional products for this ' +
  'period. Please prorate the agreement or update the start date to on or after the Next Invoice Date.';

/** Agreements, their additions, and the catalog. */
export const financeFacts: readonly Fact[] = [
  V('an agreement needs name, type, company and contact', 'POST /finance/agreements', {
    body: {},
    ...invalid(
      'agreement',
      ['name', 'MissingRequiredField'],
      ['type', 'MissingRequiredField'],
      ['company', 'MissingRequiredField'],
      ['contact', 'MissingRequiredField'],
    ),
  }),
  V('a name of an agreement has at most 100 characters', 'PATCH /finance/agreements/301', {
    body: [replace('name', 'x'.repeat(101))],
    ...invalid('agreement', ['name', 'MaxLengthField']),
  }),
  V('a work order has at most 20 characters', 'PATCH /finance/agreements/301', {
    body: [replace('workOrder', 'x'.repeat(21))],
    ...invalid('agreement', ['workOrder', 'MaxLengthField']),
  }),
  V('the cycle of an agreement is called billingCycle', 'GET /finance/agreements/301', {
    has: { billingCycle: { id: 2, name: 'Monthly' } },
    lacks: ['billCycle'],
  }),
  ...(['applicationUnits', 'applicationCycle', 'periodType', 'invoicingCycle', 'billTime'] as const).map((field) =>
    V(`${field} is one of its choices`, 'PATCH /finance/agreements/301', {
      body: [replace(field, 'Sometimes')],
      status: 500,
    }),
  ),
  I('an agreement that runs is Active', 'GET /finance/agreements/301', { has: { agreementStatus: 'Active' } }),
  I('an agreement that was cancelled is Cancelled', 'GET /finance/agreements/301', {
    ...on({ cancelledFlag: true, dateCancelled: '2026-10-31T00:00:00Z' }),
    has: { agreementStatus: 'Cancelled' },
  }),
  I('an agreement that has ended is Expired', 'GET /finance/agreements/301', {
    ...on({ noEndingDateFlag: false, endDate: '2026-11-01T00:00:00Z' }),
    has: { agreementStatus: 'Expired' },
  }),
  I('an agreement runs on its last day', 'GET /finance/agreements/301', {
    ...on({ noEndingDateFlag: false, endDate: '2026-11-02T00:00:00Z' }),
    has: { agreementStatus: 'Active' },
  }),
  I('an agreement that has not begun is Inactive', 'GET /finance/agreements/301', {
    ...on({ startDate: '2026-11-03T00:00:00Z' }),
    has: { agreementStatus: 'Inactive' },
  }),
  V('dates without a time are written at midnight', 'GET /finance/agreements/301', {
    has: { startDate: '2023-01-01T00:00:00Z', nextInvoiceDate: '2026-12-01T00:00:00Z' },
  }),
  R('a time of day is cut off a date', ADD, {
    body: { ...ADDITION, effectiveDate: '2026-12-01T18:30:00Z' },
    has: { effectiveDate: '2026-12-01T00:00:00Z' },
  }),
  R('or a time of day stays', ADD, {
    behaviour: { timeOfDayOnDates: 'kept' },
    body: { ...ADDITION, effectiveDate: '2026-12-01T18:30:00Z' },
    has: { effectiveDate: '2026-12-01T18:30:00Z' },
  }),
  V('agreements can be sought by company', 'GET /finance/agreements?conditions=company/identifier="HollowayLaw"', {
    ids: [301],
  }),
  V('an addition needs product and billCustomer', ADD, {
    body: {},
    ...invalid('addition', ['product', 'MissingRequiredField'], ['billCustomer', 'MissingRequiredField']),
  }),
  V('the product of an addition is given by its identifier', ADD, {
    body: { ...ADDITION, product: { identifier: 'EP-EDR' } },
    has: { product: { id: 501, identifier: 'EP-EDR' }, agreementId: 301 },
  }),
  ...['Billable', 'DoNotBill', 'NoCharge'].map((choice) =>
    V(`an addition may be ${choice}`, ADD, {
      body: { ...ADDITION, billCustomer: choice },
      has: { billCustomer: choice },
    }),
  ),
  V('NoDefault is no choice for an addition', ADD, { body: { ...ADDITION, billCustomer: 'NoDefault' }, status: 500 }),
  V('a quantity may be a fraction', ADD, { body: { ...ADDITION, quantity: 2.25 }, has: { quantity: 2.25 } }),
  R('price and cost come from the catalog', ADD, { body: ADDITION, has: { unitPrice: 6.5, unitCost: 3.1 } }),
  R('or an addition without a price has none', ADD, {
    behaviour: { additionPriceDefault: 'none' },
    body: ADDITION,
    lacks: ['unitPrice'],
  }),
  I('a price of its own counts before the catalog', ADD, {
    body: { ...ADDITION, unitPrice: 5 },
    has: { unitPrice: 5 },
  }),
  I('what is billed is quantity less what is included', ADD, {
    body: { ...ADDITION, quantity: 10, lessIncluded: 4 },
    has: { billedQuantity: 6, extPrice: 39 },
  }),
  V('or the extended price is of the whole quantity', ADD, {
    behaviour: { extendedAmounts: 'quantity' },
    body: { ...ADDITION, quantity: 10, lessIncluded: 4 },
    has: { extPrice: 65 },
  }),
  V('the margin is extended price less extended cost', ADD, {
    body: { ...ADDITION, quantity: 10 },
    has: { extPrice: 65, extCost: 31, margin: 34 },
  }),
  I('what an addition computes cannot be written', ADD, { body: { ...ADDITION, extPrice: 1 }, has: { extPrice: 6.5 } }),
  V('a serial number has at most 50 characters', ADD, {
    body: { ...ADDITION, serialNumber: 'x'.repeat(51) },
    ...invalid('addition', ['serialNumber', 'MaxLengthField']),
  }),
  V('an invoice text has at most 6,000 characters', ADD, {
    body: { ...ADDITION, invoiceDescription: 'x'.repeat(6001) },
    ...invalid('addition', ['invoiceDescription', 'MaxLengthField']),
  }),
  V(
    'an addition is found again by its serial number',
    'GET /finance/agreements/301/additions?conditions=serialNumber="S-1"',
    {
      edits: [['additions', 9001, { serialNumber: 'S-1' }]],
      ids: [9001],
    },
  ),
  V('an addition has no cross-reference', ADD, {
    body: { ...ADDITION, externalXRef: 'x', integrationXRef: 'x' },
    lacks: ['externalXRef', 'integrationXRef'],
  }),
  V('one product may stand twice on an agreement', ADD, {
    before: [[ADD, ADDITION]],
    body: ADDITION,
    status: 201,
  }),
  V('additions are read below their agreement only', 'GET /finance/agreements/303/additions/9001', { status: 404 }),
  V('there is no list of all additions', 'GET /finance/additions', { status: 404 }),
  V('an agreement that is not there has no additions', 'GET /finance/agreements/99/additions', { status: 404 }),
  V('an addition does not start before the agreement bills', ADD, {
    ...on({ billStartDate: '2026-12-01T00:00:00Z', nextInvoiceDate: null }),
    ...EARLY,
    ...invalid('addition', [
      'effectiveDate',
      'InvalidField',
      'effectiveDate cannot be less than the agreement billing start date',
    ]),
  }),
  V('without proration an addition does not start in an invoiced period', ADD, {
    ...on({ prorateFlag: false }),
    ...EARLY,
    ...invalid('addition', ['effectiveDate', 'InvalidField', LATE]),
  }),
  V('with proration it may', ADD, { ...on({ prorateFlag: true }), ...EARLY, status: 201 }),
  V('from the next invoice on it may without', ADD, { ...on({ prorateFlag: false }), body: ADDITION, status: 201 }),
  V('an addition is ended by a date', 'PATCH /finance/agreements/301/additions/9001', {
    body: [replace('cancelledDate', '2026-11-30T00:00:00Z')],
    has: { cancelledDate: '2026-11-30T00:00:00Z' },
  }),
  I('it does not end before it starts', 'PATCH /finance/agreements/301/additions/9001', {
    body: [replace('cancelledDate', '2025-01-01T00:00:00Z')],
    ...invalid('addition', ['cancelledDate', 'InvalidField']),
  }),
  V('a bundle is no addition', ADD, {
    edits: [['catalog', 500, { productClass: 'Bundle' }]],
    body: ADDITION,
    ...invalid('addition', ['product', 'InvalidField']),
  }),
  R('a cancelled agreement takes additions', ADD, { ...on({ cancelledFlag: true }), body: ADDITION, status: 201 }),
  R('or a cancelled agreement takes none', ADD, {
    behaviour: { additionsOnEndedAgreements: 'refused' },
    ...on({ cancelledFlag: true }),
    body: ADDITION,
    status: 400,
  }),
  V('additions mirror the status of their agreement', 'GET /finance/agreements/301/additions/9001', {
    ...on({ cancelledFlag: true }),
    has: { agreementStatus: 'Cancelled' },
  }),
  V('there is no bulk write of additions', 'POST /finance/agreements/301/additions/bulk', { body: [], status: 404 }),
  V('an agreement type needs what the specification asks for', 'POST /finance/agreements/types', {
    body: {},
    ...invalid(
      'agreementType',
      ...[
        'name',
        'employeeCompRate',
        'employeeCompNotExceed',
        'invoicingCycle',
        'billTime',
        'billExpenses',
        'billProducts',
      ].map((field) => [field, 'MissingRequiredField'] as const),
    ),
  }),
  V('a billing cycle has an identifier of five characters', 'GET /finance/billingCycles/2', {
    has: { identifier: 'M', name: 'Monthly', billingOptions: 'Monthly' },
  }),
  V('a catalog item needs five fields', CATALOG, {
    body: {},
    ...invalid(
      'catalogItem',
      ...['identifier', 'description', 'subcategory', 'type', 'customerDescription'].map(
        (field) => [field, 'MissingRequiredField'] as const,
      ),
    ),
  }),
  V('a catalog item is NonInventory when nothing is said', CATALOG, {
    body: ITEM,
    has: { productClass: 'NonInventory' },
  }),
  ...['Agreement', 'Bundle', 'Inventory', 'NonInventory', 'Service'].map((productClass) =>
    V(`a catalog item may be of class ${productClass}`, CATALOG, {
      body: { ...ITEM, productClass },
      has: { productClass },
    }),
  ),
  V('a description has at most 60 characters', CATALOG, {
    body: { ...ITEM, description: 'x'.repeat(61) },
    ...invalid('catalogItem', ['description', 'MaxLengthField']),
  }),
  V('an identifier has at most 75 characters', CATALOG, {
    body: { ...ITEM, identifier: 'x'.repeat(76) },
    ...invalid('catalogItem', ['identifier', 'MaxLengthField']),
  }),
  V('or an identifier had at most 60', CATALOG, {
    behaviour: { maxLengths: '2022.1' },
    body: { ...ITEM, identifier: 'x'.repeat(61) },
    ...invalid('catalogItem', ['identifier', 'MaxLengthField']),
  }),
  R('an identifier is unique', CATALOG, {
    body: { ...ITEM, identifier: 'EP-PROT' },
    ...invalid('catalogItem', ['identifier', 'ObjectExists']),
  }),
  R('or an identifier may be there twice', CATALOG, {
    behaviour: { duplicateCatalogIdentifiers: 'accepted' },
    body: { ...ITEM, identifier: 'EP-PROT' },
    status: 201,
  }),
  V('catalog items are sought by identifier', 'GET /procurement/catalog?conditions=identifier="EM-SEC"', {
    ids: [502],
  }),
  V('a catalog item has a cross-reference of 50 characters', CATALOG, {
    body: { ...ITEM, integrationXRef: 'x'.repeat(51) },
    ...invalid('catalogItem', ['integrationXRef', 'MaxLengthField']),
  }),
  V('a catalog item shows the category of its subcategory', 'GET /procurement/catalog/500', {
    has: { category: { id: 1, name: 'Security' }, subcategory: { id: 1, name: 'Endpoint Security' } },
  }),
  V('a subcategory needs name and category', 'POST /procurement/subcategories/', {
    body: {},
    ...invalid('productSubCategory', ['name', 'MissingRequiredField'], ['category', 'MissingRequiredField']),
  }),
  V('subcategories stand below their category too', 'GET /procurement/categories/2/subcategories/', { ids: [4, 5] }),
  V('a product type says what it is', 'GET /procurement/types/2', { has: { typeXref: 'InventoryPart' } }),
  V('the spelling of a cross-reference differs: categories', 'POST /procurement/categories', {
    body: { name: 'N', integrationXref: 'x' },
    has: { integrationXref: 'x' },
  }),
];
