import { z } from 'zod';
import { planLineSchema } from './plans.ts';
import { instantSchema, monthSchema, pageQuerySchema, uuidSchema } from './primitives.ts';
import { quantityTerms } from './terms.ts';
import { storedUsageSchema } from './usage.ts';

const quantityQuery = {
  month: monthSchema.optional().describe('The current month of the partner where left out, or that of the plan.'),
  plan: uuidSchema
    .optional()
    .describe('As that plan saw it: by the records that had come by then, and the terms of its line.'),
};
export const quantityQuerySchema = z.strictObject(quantityQuery);
export const quantityRecordsQuerySchema = pageQuerySchema.extend(quantityQuery);

/** How usage became a quantity, step by step. */
export const quantityExplanationSchema = z
  .object({
    customer: z.string(),
    customerName: z.string(),
    sku: z.string(),
    productName: z.string(),
    unit: z.string(),
    month: monthSchema,
    periodStart: instantSchema,
    periodEnd: instantSchema,
    asOf: instantSchema.describe('Records up to then count.'),
    planId: uuidSchema.nullable(),
    isAsPlanned: z
      .boolean()
      .nullable()
      .describe('Whether the line of the plan came from these records; null without a plan.'),
    terms: z.object(quantityTerms),
    steps: z
      .array(
        z.object({
          step: z.enum(['basis', 'rounding', 'included', 'minimum']),
          value: z.string().describe('What it is after the step.'),
          changes: z.boolean().describe('Whether the step changed anything.'),
        }),
      )
      .describe('From what was used to what is billed; the value after the last is the quantity.'),
    quantity: z.string(),
    explanation: z.string(),
    recordCount: z.int().describe('Records that the basis measures.'),
    otherKinds: z.int().describe('Records of the month whose kind the basis does not use.'),
    points: z
      .array(z.object({ at: instantSchema, level: z.string() }))
      .describe('The level, or for `sum` the amount so far, from each moment until the next.'),
    isThinned: z
      .boolean()
      .describe('There were too many points for a picture; peaks and the end are among those left.'),
    lines: z.array(planLineSchema).describe('What the plan, or the newest one of the month, does with it.'),
  })
  .meta({ id: 'QuantityExplanation' });

/** A record behind a quantity. */
export const quantityRecordSchema = storedUsageSchema
  .omit({ receivedAt: true })
  .extend({
    part: z
      .enum(['counted', 'carried', 'other-kind', 'earlier', 'later', 'void'])
      .describe(
        '`counted`: within the month; `carried`: from before it, and its level goes on; `other-kind`: the basis does not use ' +
          'its kind; `earlier` and `later`: of another time; `void`: corrected.',
      ),
    replacedBy: z.string().nullable().describe('The record that stands in its place.'),
  })
  .meta({ id: 'QuantityRecord' });

export type QuantityExplanation = z.infer<typeof quantityExplanationSchema>;
export type QuantityRecord = z.infer<typeof quantityRecordSchema>;
