import { z } from 'zod';
import { savedBatchSchema } from '../batch.ts';
import {
  customerInputSchema,
  customerSchema,
  customersQuerySchema,
  productInputSchema,
  productSchema,
} from '../catalog.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { batchOf, none, partnerParams } from './paths.ts';

const putCustomers = defineOperation({
  id: 'putCustomers',
  tag: 'Customers',
  method: 'PUT',
  path: '/v1/partners/{partner}/customers',
  summary: 'Create or update customers',
  description: 'Up to 1,000 at once, each with its own result. Customers that are not named stay as they are.',
  scope: 'customers:write',
  params: partnerParams,
  query: none,
  body: z.strictObject({ customers: batchOf(customerInputSchema) }),
  items: { field: 'customers', schema: customerInputSchema, key: 'key' },
  isReplaySafe: true,
  answer: { status: 200, schema: savedBatchSchema },
});

const listCustomers = defineOperation({
  id: 'listCustomers',
  tag: 'Customers',
  method: 'GET',
  path: '/v1/partners/{partner}/customers',
  summary: 'List customers',
  description: 'The customers of a partner by key.',
  scope: 'read',
  params: partnerParams,
  query: customersQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(customerSchema) },
});

const putProducts = defineOperation({
  id: 'putProducts',
  tag: 'Products',
  method: 'PUT',
  path: '/v1/partners/{partner}/products',
  summary: 'Create or update products',
  description: 'Up to 1,000 at once, each with its own result. The terms are the defaults of the product links.',
  scope: 'customers:write',
  params: partnerParams,
  query: none,
  body: z.strictObject({ products: batchOf(productInputSchema) }),
  items: { field: 'products', schema: productInputSchema, key: 'sku' },
  isReplaySafe: true,
  answer: { status: 200, schema: savedBatchSchema },
});

const listProducts = defineOperation({
  id: 'listProducts',
  tag: 'Products',
  method: 'GET',
  path: '/v1/partners/{partner}/products',
  summary: 'List products',
  description: 'The products of a partner by sku.',
  scope: 'read',
  params: partnerParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(productSchema) },
});

export const catalogOperations = { putCustomers, listCustomers, putProducts, listProducts };
