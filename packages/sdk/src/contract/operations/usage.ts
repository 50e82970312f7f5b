import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { usageAnswerSchema, usageRecordSchema } from '../usage.ts';
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

export const usageOperations = { pushUsage };
