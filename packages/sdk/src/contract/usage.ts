import { z } from 'zod';
import { refusedItemSchema } from './batch.ts';
import {
  customerKeySchema,
  decimalSchema,
  instantSchema,
  momentSchema,
  pageQuerySchema,
  skuSchema,
  usageIdSchema,
} from './primitives.ts';

const usageKindSchema = z
  .enum(['count', 'delta', 'consumed'])
  .describe('`count`: the level is now this many; `delta` changes the level; `consumed` adds to an amount.');

export const usageRecordSchema = z
  .strictObject({
    id: usageIdSchema,
    customer: customerKeySchema,
    sku: skuSchema,
    kind: usageKindSchema,
    quantity: decimalSchema.describe('A decimal as text; negative only for a `delta`.'),
    at: momentSchema.describe('When it was so, with its zone; at most seven days ahead.'),
    corrects: usageIdSchema
      .nullish()
      .describe('The record that this one replaces, whether or not that one is known yet.'),
  })
  .meta({ id: 'UsageRecord' });

/** The answer to a batch of usage: one result per record, in the order of the request. */
export const usageAnswerSchema = z
  .object({
    accepted: z.int().describe('New records.'),
    repeated: z.int().describe('Records that were known already, with the same body.'),
    refused: z.int(),
    results: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ index: z.int().min(0), key: z.string(), outcome: z.enum(['accepted', 'repeated']) }),
        refusedItemSchema,
      ]),
    ),
  })
  .meta({ id: 'UsageAnswer' });

/** A record as it was accepted. */
export const storedUsageSchema = z
  .object({
    id: z.string(),
    customer: z.string(),
    sku: z.string(),
    kind: usageKindSchema,
    quantity: z.string(),
    at: instantSchema,
    corrects: z.string().nullable(),
    receivedAt: instantSchema,
  })
  .meta({ id: 'StoredUsageRecord' });

export const usageQuerySchema = pageQuerySchema.extend({
  customer: customerKeySchema.optional(),
  sku: skuSchema.optional(),
  from: momentSchema.optional().describe('Only records of this moment or later.'),
  to: momentSchema.optional().describe('Only records before this moment.'),
});

export type StoredUsageRecord = z.infer<typeof storedUsageSchema>;
export type UsageQuery = z.input<typeof usageQuerySchema>;
export type UsageRecordInput = z.input<typeof usageRecordSchema>;
export type UsageAnswer = z.infer<typeof usageAnswerSchema>;
export type UsageResult = UsageAnswer['results'][number];
