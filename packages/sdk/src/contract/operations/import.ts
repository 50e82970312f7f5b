import { IMPORT_TYPES, importAnswerSchema, importQuerySchema } from '../import.ts';
import { defineOperation } from '../operation.ts';
import { partnerParams } from './paths.ts';

const DESCRIPTION =
  'A file of any length as CSV (first line: the names of the fields) or NDJSON (one JSON object a line), with the fields ' +
  'that are pushed otherwise. A bad line is refused alone, with its number, and the rest goes on; sent again, nothing ' +
  'counts twice. With `preview=true` nothing is stored.';

const about = {
  method: 'POST',
  description: DESCRIPTION,
  params: partnerParams,
  query: importQuerySchema,
  body: null,
  upload: IMPORT_TYPES,
  isReplaySafe: true,
  answer: { status: 200, schema: importAnswerSchema },
} as const;

const importUsage = defineOperation({
  ...about,
  id: 'importUsage',
  tag: 'Usage',
  path: '/v1/partners/{partner}/usage/import',
  summary: 'Import usage from a file',
  scope: 'usage:write',
});

const importCustomers = defineOperation({
  ...about,
  id: 'importCustomers',
  tag: 'Customers',
  path: '/v1/partners/{partner}/customers/import',
  summary: 'Import customers from a file',
  scope: 'customers:write',
});

const importProducts = defineOperation({
  ...about,
  id: 'importProducts',
  tag: 'Products',
  path: '/v1/partners/{partner}/products/import',
  summary: 'Import products from a file',
  scope: 'customers:write',
});

export const importOperations = { importUsage, importCustomers, importProducts };
