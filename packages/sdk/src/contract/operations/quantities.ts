import { defineOperation } from '../operation.ts';
import { customerKeySchema, pageOf, skuSchema } from '../primitives.ts';
import {
  quantityExplanationSchema,
  quantityQuerySchema,
  quantityRecordSchema,
  quantityRecordsQuerySchema,
} from '../quantities.ts';
import { connectionParams } from './paths.ts';

const path = '/v1/partners/{partner}/connections/{connection}/quantities/{customer}/{sku}';
const params = connectionParams.extend({ customer: customerKeySchema, sku: skuSchema });

const explainQuantity = defineOperation({
  id: 'explainQuantity',
  tag: 'Plans',
  method: 'GET',
  path,
  summary: 'Explain a quantity',
  description:
    'Why a customer is billed so many of a product: how the level moved in the month, what the basis made of it, and each ' +
    'step of the terms. `listQuantityRecords` has the records, and the ledger what was written.',
  scope: 'read',
  params,
  query: quantityQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: quantityExplanationSchema },
});

const listQuantityRecords = defineOperation({
  id: 'listQuantityRecords',
  tag: 'Plans',
  method: 'GET',
  path: `${path}/records`,
  summary: 'List the records behind a quantity',
  description: 'The newest first, each with the part it has in the number; corrected ones are void.',
  scope: 'read',
  params,
  query: quantityRecordsQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(quantityRecordSchema) },
});

export const quantityOperations = { explainQuantity, listQuantityRecords };
