import { z } from 'zod';
import { actionSchema, bucketSchema, shareSchema } from './plans.ts';
import {
  customerKeySchema,
  instantSchema,
  monthSchema,
  pageQuerySchema,
  searchSchema,
  skuSchema,
  uuidSchema,
} from './primitives.ts';

/** A line of ours that ConnectWise shows otherwise than we last wrote it. */
export const driftSchema = z
  .object({
    customer: z.string(),
    sku: z.string(),
    agreementId: z.int(),
    additionId: z.int(),
    month: monthSchema.nullable().describe('Null for a standing line.'),
    kind: z.enum(['changed', 'missing']).describe('`missing`: ConnectWise did not show it at the last read.'),
    fields: z.array(
      z.object({
        field: z.enum(['quantity', 'effectiveDate', 'cancelledDate', 'catalogItem']),
        written: z.string().nullable().describe('What we wrote last.'),
        stands: z.string().nullable().describe('What ConnectWise shows.'),
      }),
    ),
    by: z.string().nullable().describe('Who changed it, where ConnectWise tells.'),
    since: instantSchema.nullable().describe('When it was changed, or first missed.'),
    policy: z.enum(['hold', 'enforce', 'accept']).describe('Of its product link.'),
    acceptedUntil: instantSchema.nullable().describe('Until when what stands there is accepted.'),
    note: z.string().nullable(),
  })
  .meta({ id: 'Drift' });

const coveredSchema = z.object({ sku: z.string(), units: z.string(), buckets: z.record(bucketSchema, shareSchema) });

/** Where every unit of a month's usage is. */
export const monthCoverageSchema = z
  .object({
    month: monthSchema,
    planId: uuidSchema,
    plannedAt: instantSchema,
    bySku: z.array(coveredSchema),
    buckets: z.record(bucketSchema, shareSchema.omit({ units: true })),
  })
  .meta({ id: 'MonthCoverage' });

/** A customer and product with the bucket that its units are in. */
export const coveredPairSchema = z
  .object({
    customer: z.string(),
    sku: z.string(),
    quantity: z.string(),
    bucket: bucketSchema,
    action: actionSchema,
    reason: z.string(),
    explanation: z.string(),
  })
  .meta({ id: 'CoveredPair' });

export const driftQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional(),
  kind: z.enum(['changed', 'missing']).optional(),
});

export const coverageQuerySchema = z.strictObject({
  month: monthSchema.optional().describe('The current month of the partner where left out.'),
});
export const coveredPairsQuerySchema = pageQuerySchema.extend({
  month: coverageQuerySchema.shape.month,
  bucket: bucketSchema.optional(),
  sku: skuSchema.optional(),
  customer: customerKeySchema.optional(),
});

export type Drift = z.infer<typeof driftSchema>;
export type MonthCoverage = z.infer<typeof monthCoverageSchema>;
export type CoveredPair = z.infer<typeof coveredPairSchema>;
