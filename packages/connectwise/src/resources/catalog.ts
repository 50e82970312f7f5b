import { decimal, flag, integer, optional, readOnly, text } from './field.ts';
import { customFields, optionalReference } from './references.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info } from './shape.ts';

export const catalogItems = defineResource({
  name: 'catalog item',
  path: 'procurement/catalog',
  required: ['identifier', 'description', 'subcategory', 'type', 'customerDescription'],
  shape: {
    id: readOnly(integer),
    identifier: text,
    description: optional(text),
    customerDescription: optional(text),
    inactiveFlag: optional(flag),
    productClass: optional(text),
    category: optionalReference,
    subcategory: optionalReference,
    type: optionalReference,
    unitOfMeasure: optionalReference,
    price: optional(decimal),
    cost: optional(decimal),
    priceAttribute: optional(text),
    billableOption: optional(text),
    taxableFlag: optional(flag),
    serializedFlag: optional(flag),
    phaseProductFlag: optional(flag),
    specialOrderFlag: optional(flag),
    dropShipFlag: optional(flag),
    recurringFlag: optional(flag),
    recurringRevenue: optional(decimal),
    recurringCost: optional(decimal),
    recurringOneTimeFlag: optional(flag),
    recurringBillCycle: optionalReference,
    recurringCycleType: optional(text),
    agreementType: optionalReference,
    manufacturer: optionalReference,
    manufacturerPartNumber: optional(text),
    vendor: optionalReference,
    vendorSku: optional(text),
    notes: optional(text),
    integrationXRef: optional(text),
    calculatedPrice: readOnly(optional(decimal)),
    calculatedCost: readOnly(optional(decimal)),
    customFields,
    _info: info,
  },
});
export type CatalogItem = RecordOf<typeof catalogItems>;
export type NewCatalogItem = NewOf<typeof catalogItems>;

export const categories = defineResource({
  name: 'category',
  path: 'procurement/categories',
  required: ['name'],
  shape: {
    id: readOnly(integer),
    name: text,
    inactiveFlag: optional(flag),
    defaultFlag: optional(flag),
    integrationXref: optional(text),
    _info: info,
  },
});
export type Category = RecordOf<typeof categories>;
export type NewCategory = NewOf<typeof categories>;

/** The trailing slash of the list is ConnectWise's own. */
export const subcategories = defineResource({
  name: 'subcategory',
  path: 'procurement/subcategories/',
  required: ['name', 'category'],
  shape: {
    id: readOnly(integer),
    name: text,
    category: optionalReference,
    inactiveFlag: optional(flag),
    defaultFlag: optional(flag),
    integrationXref: optional(text),
    _info: info,
  },
});
export type Subcategory = RecordOf<typeof subcategories>;
export type NewSubcategory = NewOf<typeof subcategories>;

export const productTypes = defineResource({
  name: 'product type',
  path: 'procurement/types',
  required: ['name'],
  shape: {
    id: readOnly(integer),
    name: text,
    typeXref: optional(text),
    inactiveFlag: optional(flag),
    defaultFlag: optional(flag),
    _info: info,
  },
});
export type ProductType = RecordOf<typeof productTypes>;
export type NewProductType = NewOf<typeof productTypes>;

export const unitsOfMeasure = defineResource({
  name: 'unit of measure',
  path: 'procurement/unitOfMeasures',
  required: ['name'],
  shape: {
    id: readOnly(integer),
    name: text,
    inactiveFlag: optional(flag),
    defaultFlag: optional(flag),
    _info: info,
  },
});
export type UnitOfMeasure = RecordOf<typeof unitsOfMeasure>;
export type NewUnitOfMeasure = NewOf<typeof unitsOfMeasure>;
