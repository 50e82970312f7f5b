import { z } from 'zod';
import { actionSchema } from './plans.ts';
import { daySchema, instantSchema, monthSchema, personSchema, uuidSchema } from './primitives.ts';
import { setUpPartSchema } from './profile/security-role.ts';

export const goLiveSchema = z
  .strictObject({
    by: personSchema,
    startMonth: monthSchema
      .optional()
      .describe('Months before it are never planned, because they were billed otherwise. As it was where left out.'),
  })
  .meta({ id: 'GoLive' });

const startSchema = z.object({
  agreementId: z.int(),
  agreement: z.string(),
  company: z.string().nullable(),
  nextInvoiceDate: daySchema.nullable(),
  month: monthSchema.describe('From which on lines of it can be written without touching an invoice that has run.'),
  why: z.enum(['not-invoiced', 'invoiced', 'no-date']),
});

/** What the first run would do, and with which month to begin so that no invoice is hit twice. */
export const reviewSchema = z
  .object({
    isShadow: z.boolean(),
    isFirst: z.boolean().describe('Nothing was ever applied.'),
    startMonth: monthSchema.nullable(),
    missing: z
      .array(setUpPartSchema)
      .describe("What the vendor's profile requires of the set-up before it goes live, and is not there yet."),
    plan: z
      .object({
        id: uuidSchema,
        month: monthSchema,
        createdAt: instantSchema,
        byAction: z.record(actionSchema, z.int()),
        changes: z.int(),
        moneyDelta: z.string(),
        linesWithoutPrice: z.int(),
        parkedBecause: z.array(z.string()),
      })
      .nullable()
      .describe('The newest plan; null where none was made. `adopt` are additions that exist already.'),
    cutOver: z
      .object({
        month: monthSchema.describe('Safe for every agreement of the plan.'),
        explanation: z.string(),
        byMonth: z
          .array(z.object({ month: monthSchema, agreements: z.int() }))
          .describe('How many are safe from when.'),
        agreements: z.array(startSchema).describe('The last to be safe first, at most 100.'),
      })
      .nullable()
      .describe('Null where the plan is on no agreement.'),
  })
  .meta({ id: 'Review' });

export type GoLive = z.input<typeof goLiveSchema>;
export type Review = z.infer<typeof reviewSchema>;
