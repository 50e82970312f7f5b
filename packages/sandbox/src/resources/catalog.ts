import { flagOf, idOf } from '../records/read-record.ts';
import { choice, decimal, each, flag, json, list, READ_ONLY, reference, REQUIRED, text, whole } from './field.ts';
import { sumOfComponents } from './procurement.ts';
import type { Resource } from './resource.ts';

const PRODUCT_CATALOG = { module: 'Procurement', function: 'Product Catalog' } as const;

const OFF = flag({ default: false });

export const catalog: Resource = {
  collection: 'catalog',
  entity: 'catalogItem',
  noun: 'CatalogItem',
  path: '/procurement/catalog',
  right: PRODUCT_CATALOG,
  hrefName: 'catalog',
  shows: ({ identifier, serializedFlag }) => ({ identifier, serializedFlag }),
  unique: [
    {
      field: 'identifier',
      message: 'Product ID already in use.',
      isEnforced: ({ duplicateCatalogIdentifiers }) => duplicateCatalogIdentifiers === 'refused',
    },
  ],
  fields: {
    identifier: text({ '2022.1': 60, '2026.4': 75 }, REQUIRED),
    description: text(60, REQUIRED),
    inactiveFlag: OFF,
    subcategory: reference('subcategories', REQUIRED),
    type: reference('productTypes', REQUIRED),
    productClass: choice(['Agreement', 'Bundle', 'Inventory', 'NonInventory', 'Service'], { default: 'NonInventory' }),
    ...each(['serializedFlag', 'serializedCostFlag', 'phaseProductFlag'], OFF),
    unitOfMeasure: reference('unitsOfMeasure'),
    minStockLevel: whole({ default: 0 }),
    ...each(['price', 'cost'], decimal({ default: '0' })),
    priceAttribute: choice(['FixedFee', 'NotToExceed', 'OverrideRate', 'TimeAndMaterials']),
    ...each(['taxableFlag', 'dropShipFlag', 'specialOrderFlag'], OFF),
    customerDescription: text(6000, { ...REQUIRED, isMultiline: true }),
    manufacturer: reference('manufacturers'),
    ...each(['sla', 'entityType'], json()),
    ...each(['manufacturerPartNumber', 'vendorSku', 'integrationXRef'], text(50)),
    vendor: reference('companies'),
    notes: text(null, { isMultiline: true }),
    ...each(['recurringFlag', 'recurringOneTimeFlag'], OFF),
    ...each(['recurringRevenue', 'recurringCost'], decimal()),
    recurringBillCycle: reference('billingCycles'),
    recurringCycleType: choice(['ContractYear', 'CalendarYear']),
    ...each(['calculatedPriceFlag', 'calculatedCostFlag'], OFF),
    category: reference('categories', READ_ONLY),
    ...each(['calculatedPrice', 'calculatedCost'], decimal(READ_ONLY)),
    billableOption: choice(['Billable', 'DoNotBill', 'NoCharge', 'NoDefault']),
    connectWiseID: text(null, READ_ONLY),
    agreementType: reference('agreementTypes'),
    markupPercentage: decimal(),
    ...each(['markupFlag', 'autoUpdateUnitCostFlag', 'autoUpdateUnitPriceFlag'], OFF),
    customFields: list(),
  },
  computed: (record, context) => {
    const category = idOf(context.find('subcategories', idOf(record, 'subcategory')), 'category');
    return {
      ...(category !== null && { category: { id: category } }),
      ...(flagOf(record, 'calculatedPriceFlag') && { calculatedPrice: sumOfComponents(record.id, 'price', context) }),
      ...(flagOf(record, 'calculatedCostFlag') && { calculatedCost: sumOfComponents(record.id, 'cost', context) }),
    };
  },
};

const LOOK_UP = {
  name: text(50, REQUIRED),
  ...each(['inactiveFlag', 'defaultFlag'], OFF),
} as const;

export const categories: Resource = {
  collection: 'categories',
  entity: 'productCategory',
  noun: 'ProductCategory',
  path: '/procurement/categories',
  right: PRODUCT_CATALOG,
  hrefName: 'category',
  shows: ({ name }) => ({ name }),
  fields: {
    ...LOOK_UP,
    priceLevelXref: text(10),
    integrationXref: text(50),
    locationIds: list(),
    ...each(['addAllLocations', 'removeAllLocations'], flag()),
  },
};

export const subcategories: Resource = {
  collection: 'subcategories',
  entity: 'productSubCategory',
  noun: 'ProductSubCategory',
  path: '/procurement/subcategories/',
  right: PRODUCT_CATALOG,
  hrefName: 'subcategory',
  shows: ({ name }) => ({ name }),
  fields: { ...LOOK_UP, integrationXref: text(50), category: reference('categories', REQUIRED) },
};

/** The same records below their category, where less is told of them. */
export const subcategoriesOfCategory: Resource = {
  ...subcategories,
  fields: { name: LOOK_UP.name, inactiveFlag: OFF },
  path: '/procurement/categories/{parentId}/subcategories/',
  parent: { collection: 'categories', field: 'category' },
  settles: (subcategory) => ({ ...subcategory, category: { id: idOf(subcategory, 'category') } }),
};

export const productTypes: Resource = {
  collection: 'productTypes',
  entity: 'productType',
  noun: 'ProductType',
  path: '/procurement/types',
  right: PRODUCT_CATALOG,
  hrefName: 'type',
  shows: ({ name }) => ({ name }),
  fields: {
    ...LOOK_UP,
    typeXref: choice(['InventoryPart', 'NonInventoryPart', 'OtherCharge', 'Service']),
  },
};
