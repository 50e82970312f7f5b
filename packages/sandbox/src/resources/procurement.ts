import { childrenByParent } from '../records/children-by-parent.ts';
import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { multiplyDecimals, subtractDecimals, sumDecimals } from './decimal.ts';
import {
  choice,
  decimal,
  each,
  flag,
  guid,
  instant,
  json,
  list,
  READ_ONLY,
  reference,
  REQUIRED,
  text,
  whole,
} from './field.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

const OFF = flag({ default: false });

/** Only additions are told whether an item has serial numbers. */
const PLAIN = { hides: ['serializedFlag'] } as const;

export const CATALOG_COMPONENTS = 'catalogComponents';

export const manufacturers: Resource = {
  collection: 'manufacturers',
  entity: 'manufacturer',
  noun: 'Manufacturer',
  path: '/procurement/manufacturers',
  right: { module: 'Procurement', function: 'Product Catalog' },
  hrefName: 'manufacturer',
  shows: ({ name }) => ({ name }),
  fields: { name: text(50, REQUIRED), inactiveFlag: OFF },
};

const HIDES = ['Price', 'ItemIdentifier', 'Description', 'Quantity', 'ExtendedPrice'].map((name) => `hide${name}Flag`);

/** What a bundle is made of. */
export const catalogComponents: Resource = {
  collection: CATALOG_COMPONENTS,
  entity: 'catalogComponent',
  noun: 'Component',
  path: '/procurement/catalog/{parentId}/components',
  parent: { collection: 'catalog', field: 'parentCatalogItem', isOwner: true },
  right: { module: 'Procurement', function: 'Product Catalog' },
  hrefName: 'component',
  shows: () => ({}),
  fields: {
    sequenceNumber: whole(),
    quantity: decimal(REQUIRED),
    catalogItem: reference('catalog', { ...REQUIRED, ...PLAIN }),
    ...each(HIDES, OFF),
    parentCatalogItem: reference('catalog', { ...READ_ONLY, ...PLAIN }),
    ...each(['price', 'cost'], decimal()),
  },
  defaults: (component, { find }) => {
    const item = find('catalog', idOf(component, 'catalogItem'));
    return { price: textOf(item, 'price'), cost: textOf(item, 'cost') };
  },
  rules: notItsOwnPart,
  settles: (component) => ({ ...component, parentCatalogItem: { id: idOf(component, 'parentCatalogItem') } }),
};

function notItsOwnPart(component: SandboxRecord): readonly FieldProblem[] {
  if (idOf(component, 'catalogItem') !== idOf(component, 'parentCatalogItem')) return [];
  return [{ code: 'InvalidField', message: 'An item cannot be a component of itself.', field: 'catalogItem' }];
}

/** What the components of a catalog item cost together. */
export function sumOfComponents(itemId: number, field: 'price' | 'cost', { list: all }: RuleContext): string {
  const components = childrenByParent(all(CATALOG_COMPONENTS), 'parentCatalogItem').get(itemId) ?? [];
  return sumDecimals(
    components.map((one) => multiplyDecimals(textOf(one, 'quantity') ?? '0', textOf(one, field) ?? '0')),
  );
}

const AMOUNTS = [
  'discount',
  'agreementAmount',
  'quantityCancelled',
  'subContractorAmountLimit',
  'wonCost',
  'wonPrice',
  'wonQuantity',
];

const FLAGS = [
  'dropshipFlag',
  'specialOrderFlag',
  'phaseProductFlag',
  'cancelledFlag',
  'productSuppliedFlag',
  'calculatedPriceFlag',
  'calculatedCostFlag',
  'needToPurchaseFlag',
  'minimumStockFlag',
  'poApprovedFlag',
];

const LOOSE_REFERENCES = [
  'location',
  'businessUnit',
  'recurring',
  'sla',
  'entityType',
  'project',
  'phase',
  'salesOrder',
  'opportunity',
  'warehouseIdObject',
  'warehouseBinIdObject',
  'forecastStatus',
  'invoiceGrouping',
];

const NUMBERS = ['subContractorShipToId', 'warehouseId', 'warehouseBinId', 'forecastDetailId', 'cancelledBy'];

/** Lines of single sales: on tickets, projects, orders and invoices. */
export const products: Resource = {
  collection: 'products',
  entity: 'productItem',
  noun: 'Product',
  path: '/procurement/products',
  right: { module: 'Procurement', function: 'Products' },
  hrefName: 'product',
  shows: ({ description }) => ({ name: description }),
  fields: {
    catalogItem: reference('catalog', { ...REQUIRED, ...PLAIN }),
    description: text(2000),
    sequenceNumber: decimal(),
    quantity: decimal({ default: '1' }),
    unitOfMeasure: reference('unitsOfMeasure'),
    ...each(['price', 'cost'], decimal()),
    ...each(['extPrice', 'extCost', 'margin', 'listPrice'], decimal(READ_ONLY)),
    ...each(AMOUNTS, decimal()),
    priceMethod: choice(['FlatRateForRange', 'PercentMarkupFromCost', 'PercentMarkdownFromPrice', 'PricePerUnit']),
    billableOption: choice(['Billable', 'DoNotBill', 'NoCharge'], REQUIRED),
    agreement: reference('agreements'),
    ...each(['locationId', 'businessUnitId'], whole({ isRequiredOnUpdate: true, default: 1 })),
    ...each(LOOSE_REFERENCES, json()),
    ...each(['vendor', 'company'], reference('companies')),
    vendorSku: text(50),
    taxableFlag: flag(),
    ...each(FLAGS, OFF),
    cancelledReason: text(100),
    customerDescription: text(6000, { isMultiline: true, isRequiredOnUpdate: true }),
    internalNotes: text(1000, { isMultiline: true }),
    ticket: reference('tickets'),
    invoice: reference('invoices'),
    taxCode: reference('taxCodes'),
    ...each([...NUMBERS, 'needToOrderQuantity'], whole()),
    ...each(['cancelledDate', 'purchaseDate'], instant()),
    ...each(['warehouse', 'warehouseBin', 'integrationXRef'], text()),
    ...each(['serialNumberIds', 'serialNumbers'], list()),
    productClass: choice(['Agreement', 'Bundle', 'Inventory', 'NonInventory', 'Service'], READ_ONLY),
    shipSet: text(10),
    ...each(['calculatedPrice', 'calculatedCost'], decimal(READ_ONLY)),
    uom: text(null, READ_ONLY),
    ...each(['addComponentsFlag', 'ignorePricingSchedulesFlag', 'bypassForecastUpdate'], flag()),
    asioSubscriptionsID: guid(),
    customFields: list(),
  },
  defaults: fromCatalogItem,
  computed: (product, { find }) => {
    const item = find('catalog', idOf(product, 'catalogItem'));
    const [extPrice, extCost] = [extended(product, 'price'), extended(product, 'cost')];
    return {
      extPrice,
      extCost,
      margin: subtractDecimals(extPrice, extCost),
      listPrice: textOf(item, 'price'),
      productClass: textOf(item, 'productClass'),
      uom: textOf(find('unitsOfMeasure', idOf(product, 'unitOfMeasure')), 'name') ?? 'Each',
    };
  },
};

function extended(product: SandboxRecord, field: 'price' | 'cost'): string {
  return multiplyDecimals(textOf(product, 'quantity') ?? '0', textOf(product, field) ?? '0');
}

/** A new product says what its catalog item says, and belongs to the company that it is sold to. */
function fromCatalogItem(product: SandboxRecord, { find }: RuleContext): Readonly<Record<string, unknown>> {
  const item = find('catalog', idOf(product, 'catalogItem'));
  const sold = find('tickets', idOf(product, 'ticket')) ?? find('agreements', idOf(product, 'agreement'));
  const company = idOf(sold, 'company');
  return {
    description: textOf(item, 'description'),
    customerDescription: textOf(item, 'customerDescription'),
    price: textOf(item, 'price') ?? '0',
    cost: textOf(item, 'cost') ?? '0',
    taxableFlag: item?.['taxableFlag'] === true,
    vendorSku: textOf(item, 'vendorSku'),
    ...(isObject(item?.['unitOfMeasure']) && { unitOfMeasure: item['unitOfMeasure'] }),
    ...(company !== null && { company: { id: company } }),
  };
}

export const procurementResources: readonly Resource[] = [manufacturers, catalogComponents, products];
