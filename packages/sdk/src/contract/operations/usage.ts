import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { refusedBodySchema } from '../refused.ts';
import { storedUsageSchema, usageAnswerSchema, usageQuerySchema, usageRecordSchema } from '../usage.ts';
import { batchOf, none, partnerParams } from './paths.ts';

const pushUsage = defineOperation({
  id: 'pushUsage',
  tag: 'Usage',
  method: 'POST',
  path: '/v1/partners/{partner}/usage',
  summary: 'Push usage records',
  description:
    'Up to 1,000 records, each with its own result. A record with the same id and body counts once, so a batch may be ' +
    'sent again after any failure; the same id with another body is refused with `id-conflict` and the first stands.',
  scope: 'usage:write',
  params: partnerParams,
  query: none,
  body: z.strictObject({ records: batchOf(usageRecordSchema) }),
  items: { field: 'records', schema: usageRecordSchema, key: 'id' },
  isReplaySafe: true,
  answer: { status: 200, schema: usageAnswerSchema },
});

const listUsage = defineOperation({
  id: 'listUsage',
  tag: 'Usage',
  method: 'GET',
  path: '/v1/partners/{partner}/usage',
  summary: 'List usage records',
  description:
    'What was accepted, by customer, product, moment and id. A record that another one corrects is listed too.',
  scope: 'read',
  params: partnerParams,
  query: usageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(storedUsageSchema) },
});

const listRefusedUsage = defineOperation({
  id: 'listRefusedUsage',
  tag: 'Usage',
  method: 'GET',
  path: '/v1/partners/{partner}/usage/refused',
  summary: 'List usage records that were kept aside',
  description: 'Records that came under the id of another one, the newest first, with the one that stands.',
  scope: 'read',
  params: partnerParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(refusedBodySchema) },
});

export const usageOperations = { pushUsage, listUsage, listRefusedUsage };
