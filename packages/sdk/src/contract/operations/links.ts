import { z } from 'zod';
import {
  acceptedNamesSchema,
  acceptNamesSchema,
  companyLinksQuerySchema,
  linkCountsSchema,
  listedCompanyLinkSchema,
} from '../listed-links.ts';
import {
  clearCompanyLinksSchema,
  clearProductLinksSchema,
  clearQuerySchema,
  companyLinkInputSchema,
  companyLinkSchema,
  linkedBatchSchema,
  linkedOneSchema,
  oneCompanyLinkSchema,
  oneOverrideAnswerSchema,
  oneOverrideSchema,
  oneProductLinkSchema,
  overrideInputSchema,
  overrideSchema,
  overridesQuerySchema,
  previewQuerySchema,
  productLinkInputSchema,
  productLinkSchema,
  switchCompanyLinksSchema,
} from '../links.ts';
import { defineOperation } from '../operation.ts';
import { customerKeySchema, pageOf, pageQuerySchema, skuSchema } from '../primitives.ts';
import { batchOf, connectionParams, none } from './paths.ts';

const tag = 'Links';
const connection = '/v1/partners/{partner}/connections/{connection}';

const putCompanyLinks = defineOperation({
  id: 'putCompanyLinks',
  tag,
  method: 'PUT',
  path: `${connection}/company-links`,
  summary: 'Decide which company a customer is',
  description:
    'Each customer is linked, excluded, or undecided again. One to one: a company that is taken is `company-taken`.',
  scope: 'setup:write',
  params: connectionParams,
  query: previewQuerySchema,
  body: z.strictObject({ links: batchOf(companyLinkInputSchema) }),
  items: { field: 'links', schema: companyLinkInputSchema, key: 'customer' },
  isReplaySafe: true,
  answer: { status: 200, schema: linkedBatchSchema },
});

const listCompanyLinks = defineOperation({
  id: 'listCompanyLinks',
  tag,
  method: 'GET',
  path: `${connection}/company-links`,
  summary: 'List company links',
  description:
    'Every customer with what was decided about it, undecided ones included, and what its company is called by now.',
  scope: 'read',
  params: connectionParams,
  query: companyLinksQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(listedCompanyLinkSchema) },
});

const getLinkCounts = defineOperation({
  id: 'getLinkCounts',
  tag,
  method: 'GET',
  path: `${connection}/link-counts`,
  summary: 'Count links',
  description:
    'How many customers and products are linked, undecided, excluded, disabled, paused, flagged or without an agreement.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: linkCountsSchema },
});

const acceptCompanyNames = defineOperation({
  id: 'acceptCompanyNames',
  tag,
  method: 'POST',
  path: `${connection}/company-names/accept`,
  summary: 'Accept the new names of companies',
  description:
    'The companies of these customers are still theirs, although they are called otherwise: they are flagged no more.',
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: acceptNamesSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: acceptedNamesSchema },
});

const putProductLinks = defineOperation({
  id: 'putProductLinks',
  tag,
  method: 'PUT',
  path: `${connection}/product-links`,
  summary: 'Decide which catalog item a product is',
  description:
    'Each product is linked, excluded, or undecided again. One to one: an item that is taken is `catalog-item-taken`.',
  scope: 'setup:write',
  params: connectionParams,
  query: previewQuerySchema,
  body: z.strictObject({ links: batchOf(productLinkInputSchema) }),
  items: { field: 'links', schema: productLinkInputSchema, key: 'sku' },
  isReplaySafe: true,
  answer: { status: 200, schema: linkedBatchSchema },
});

const listProductLinks = defineOperation({
  id: 'listProductLinks',
  tag,
  method: 'GET',
  path: `${connection}/product-links`,
  summary: 'List product links',
  description: 'Every product with what was decided about it, undecided ones included.',
  scope: 'read',
  params: connectionParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(productLinkSchema) },
});

const putOverrides = defineOperation({
  id: 'putOverrides',
  tag,
  method: 'PUT',
  path: `${connection}/overrides`,
  summary: 'Set other terms for one customer and product',
  description: 'Replaces the override of each pair named; null removes it. The basis cannot be overridden.',
  scope: 'setup:write',
  params: connectionParams,
  query: previewQuerySchema,
  body: z.strictObject({ overrides: batchOf(overrideInputSchema) }),
  items: { field: 'overrides', schema: overrideInputSchema, key: 'customer' },
  isReplaySafe: true,
  answer: { status: 200, schema: linkedBatchSchema },
});

const listOverrides = defineOperation({
  id: 'listOverrides',
  tag,
  method: 'GET',
  path: `${connection}/overrides`,
  summary: 'List overrides',
  description: 'The overrides by customer and sku.',
  scope: 'read',
  params: connectionParams,
  query: overridesQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(overrideSchema) },
});

const customerParams = connectionParams.extend({ customer: customerKeySchema });
const skuParams = connectionParams.extend({ sku: skuSchema });
const pairParams = connectionParams.extend({ customer: customerKeySchema, sku: skuSchema });

const getCompanyLink = defineOperation({
  id: 'getCompanyLink',
  tag,
  method: 'GET',
  path: `${connection}/company-links/{customer}`,
  summary: 'Get a company link',
  description: 'What was decided about one customer.',
  scope: 'read',
  params: customerParams,
  query: none,
  body: null,
  isReplaySafe: true,
  versionedBy: ['decision', 'companyId', 'agreement', 'isEnabled', 'isPaused'],
  answer: { status: 200, schema: companyLinkSchema },
});

const putCompanyLink = defineOperation({
  id: 'putCompanyLink',
  tag,
  method: 'PUT',
  path: `${connection}/company-links/{customer}`,
  summary: 'Decide which company one customer is',
  description: 'As the batch does. With `preview=true` nothing is changed.',
  scope: 'setup:write',
  params: customerParams,
  query: previewQuerySchema,
  body: oneCompanyLinkSchema,
  isReplaySafe: true,
  isConditional: true,
  answer: { status: 200, schema: linkedOneSchema },
});

const clearCompanyLink = defineOperation({
  id: 'clearCompanyLink',
  tag,
  method: 'DELETE',
  path: `${connection}/company-links/{customer}`,
  summary: 'Clear a company link',
  description: 'The customer is undecided again. `liveLines` says what becomes of its additions.',
  scope: 'setup:write',
  params: customerParams,
  query: clearQuerySchema,
  body: null,
  isReplaySafe: true,
  isConditional: true,
  answer: { status: 200, schema: linkedOneSchema },
});

const clearCompanyLinks = defineOperation({
  id: 'clearCompanyLinks',
  tag,
  method: 'POST',
  path: `${connection}/company-links/clear`,
  summary: 'Clear company links',
  description: 'The customers are undecided again. `liveLines` says what becomes of their additions.',
  scope: 'setup:write',
  params: connectionParams,
  query: previewQuerySchema,
  body: clearCompanyLinksSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: linkedBatchSchema },
});

const switchCompanyLinks = defineOperation({
  id: 'switchCompanyLinks',
  tag,
  method: 'POST',
  path: `${connection}/company-links/switch`,
  summary: 'Enable, disable or pause customers',
  description: 'Sets the switches that are named and leaves the rest of each link as it is.',
  scope: 'setup:write',
  params: connectionParams,
  query: previewQuerySchema,
  body: switchCompanyLinksSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: linkedBatchSchema },
});

const getProductLink = defineOperation({
  id: 'getProductLink',
  tag,
  method: 'GET',
  path: `${connection}/product-links/{sku}`,
  summary: 'Get a product link',
  description: 'What was decided about one product.',
  scope: 'read',
  params: skuParams,
  query: none,
  body: null,
  isReplaySafe: true,
  versionedBy: ['decision', 'catalogItemId', 'terms', 'drift'],
  answer: { status: 200, schema: productLinkSchema },
});

const putProductLink = defineOperation({
  id: 'putProductLink',
  tag,
  method: 'PUT',
  path: `${connection}/product-links/{sku}`,
  summary: 'Decide which catalog item one product is',
  description: 'As the batch does. With `preview=true` nothing is changed.',
  scope: 'setup:write',
  params: skuParams,
  query: previewQuerySchema,
  body: oneProductLinkSchema,
  isReplaySafe: true,
  isConditional: true,
  answer: { status: 200, schema: linkedOneSchema },
});

const clearProductLink = defineOperation({
  id: 'clearProductLink',
  tag,
  method: 'DELETE',
  path: `${connection}/product-links/{sku}`,
  summary: 'Clear a product link',
  description: 'The product is undecided again. `liveLines` says what becomes of its additions.',
  scope: 'setup:write',
  params: skuParams,
  query: clearQuerySchema,
  body: null,
  isReplaySafe: true,
  isConditional: true,
  answer: { status: 200, schema: linkedOneSchema },
});

const clearProductLinks = defineOperation({
  id: 'clearProductLinks',
  tag,
  method: 'POST',
  path: `${connection}/product-links/clear`,
  summary: 'Clear product links',
  description: 'The products are undecided again. `liveLines` says what becomes of their additions.',
  scope: 'setup:write',
  params: connectionParams,
  query: previewQuerySchema,
  body: clearProductLinksSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: linkedBatchSchema },
});

const putOverride = defineOperation({
  id: 'putOverride',
  tag,
  method: 'PUT',
  path: `${connection}/overrides/{customer}/{sku}`,
  summary: 'Set other terms for one pair',
  description: 'As the batch does. With `preview=true` nothing is changed.',
  scope: 'setup:write',
  params: pairParams,
  query: previewQuerySchema,
  body: oneOverrideSchema,
  isReplaySafe: true,
  isConditional: true,
  answer: { status: 200, schema: linkedOneSchema },
});

const getOverride = defineOperation({
  id: 'getOverride',
  tag,
  method: 'GET',
  path: `${connection}/overrides/{customer}/{sku}`,
  summary: 'Get the override of one pair',
  description: 'Null terms where the pair has those of its product link.',
  scope: 'read',
  params: pairParams,
  query: none,
  body: null,
  isReplaySafe: true,
  versionedBy: ['terms'],
  answer: { status: 200, schema: oneOverrideAnswerSchema },
});

const clearOverride = defineOperation({
  id: 'clearOverride',
  tag,
  method: 'DELETE',
  path: `${connection}/overrides/{customer}/{sku}`,
  summary: 'Clear an override',
  description: 'The pair has the terms of its product link again.',
  scope: 'setup:write',
  params: pairParams,
  query: clearQuerySchema,
  body: null,
  isReplaySafe: true,
  isConditional: true,
  answer: { status: 200, schema: linkedOneSchema },
});

export const linkOperations = {
  getLinkCounts,
  acceptCompanyNames,
  getCompanyLink,
  putCompanyLink,
  clearCompanyLink,
  clearCompanyLinks,
  switchCompanyLinks,
  getProductLink,
  putProductLink,
  clearProductLink,
  clearProductLinks,
  getOverride,
  putOverride,
  clearOverride,
  putCompanyLinks,
  listCompanyLinks,
  putProductLinks,
  listProductLinks,
  putOverrides,
  listOverrides,
};
