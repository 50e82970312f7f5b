import { z } from 'zod';
import { savedBatchSchema } from '../batch.ts';
import {
  companyLinkInputSchema,
  companyLinkSchema,
  overrideInputSchema,
  overrideSchema,
  productLinkInputSchema,
  productLinkSchema,
} from '../links.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
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
  query: none,
  body: z.strictObject({ links: batchOf(companyLinkInputSchema) }),
  items: { field: 'links', schema: companyLinkInputSchema, key: 'customer' },
  isReplaySafe: true,
  answer: { status: 200, schema: savedBatchSchema },
});

const listCompanyLinks = defineOperation({
  id: 'listCompanyLinks',
  tag,
  method: 'GET',
  path: `${connection}/company-links`,
  summary: 'List company links',
  description: 'Every customer with what was decided about it, undecided ones included.',
  scope: 'read',
  params: connectionParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(companyLinkSchema) },
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
  query: none,
  body: z.strictObject({ links: batchOf(productLinkInputSchema) }),
  items: { field: 'links', schema: productLinkInputSchema, key: 'sku' },
  isReplaySafe: true,
  answer: { status: 200, schema: savedBatchSchema },
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
  query: none,
  body: z.strictObject({ overrides: batchOf(overrideInputSchema) }),
  items: { field: 'overrides', schema: overrideInputSchema, key: 'customer' },
  isReplaySafe: true,
  answer: { status: 200, schema: savedBatchSchema },
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
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(overrideSchema) },
});

export const linkOperations = {
  putCompanyLinks,
  listCompanyLinks,
  putProductLinks,
  listProductLinks,
  putOverrides,
  listOverrides,
};
