import { z } from 'zod';
import { BATCH_LIMIT } from './batch-limit.ts';
import {
  customerKeySchema,
  instantSchema,
  momentSchema,
  monthSchema,
  pageQuerySchema,
  personSchema,
  readable,
  recordIdSchema,
  searchSchema,
  skuSchema,
  uuidSchema,
} from './primitives.ts';
import { runSchema } from './runs.ts';

export const HOLD_CODES = [
  'company-deleted',
  'agreement-missing',
  'agreement-ambiguous',
  'agreement-cancelled',
  'agreement-expired',
  'agreement-not-started',
  'agreement-one-time',
  'no-billing-cycle',
  'period-invoiced',
  'product-missing',
  'product-inactive',
  'product-bundle',
  'duplicate-additions',
  'foreign-addition',
  'drift',
  'removed-in-psa',
  'orphaned',
  'copied-marker',
  'foreign-installation',
  'unknown-outcome',
  'refused-by-psa',
  'permission',
  'brake',
  'by-person',
  'adoption',
  'parked',
  'given-up',
] as const;
/**
 * Why something waits: the hold codes of plan lines, and `adoption` (an addition that could become ours), `parked` (a whole
 * plan) and `given-up` (a write of unknown outcome that was sent as often as it may be).
 */
export type HoldCode = (typeof HOLD_CODES)[number];

export const RESOLUTIONS = [
  'lift',
  'release',
  'accept-plan',
  'enforce',
  'accept',
  'take-over',
  'create-anew',
  'leave-removed',
  'confirm-removal',
  'leave-line',
  'set-zero',
  'end-line',
  'leave-beside',
  'confirm-adoption',
  'look-up',
  'try-again',
  'give-up',
  'retry',
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];
const resolutionSchema = z.enum(RESOLUTIONS);

/** Something that waits for a person, with what they can do about it. */
export const holdSchema = z
  .object({
    id: z
      .string()
      .describe('Changes when what it is about changes, so that nobody decides about what they did not see.'),
    code: z.enum(HOLD_CODES),
    months: z.array(monthSchema).describe('The months whose newest plan has it; empty where it is about none.'),
    planId: uuidSchema.nullable(),
    customer: z.string().nullable(),
    sku: z.string().nullable(),
    agreementId: z.int().nullable(),
    additionId: z.int().nullable(),
    from: z.string().nullable().describe('What stands in ConnectWise.'),
    quantity: z.string().nullable().describe('What should stand there.'),
    text: z.string(),
    remedy: z.string(),
    who: z.enum(['billing', 'admin', 'nobody']).describe('Who may resolve it; `nobody` where it resolves by itself.'),
    resolutions: z.array(
      z.object({
        resolution: resolutionSchema,
        text: z.string().describe('What the next plan does then.'),
        needs: z.array(z.enum(['until', 'additionId'])).describe('What must be sent with it.'),
        additions: z
          .array(z.object({ id: z.int(), quantity: z.string() }))
          .describe('Those to choose `additionId` from.'),
      }),
    ),
  })
  .meta({ id: 'Hold' });

export const holdsQuerySchema = pageQuerySchema.extend({
  code: z.enum(HOLD_CODES).optional(),
  customer: customerKeySchema.optional(),
  sku: skuSchema.optional(),
  search: searchSchema.optional(),
});

export const resolutionInputSchema = z
  .strictObject({
    by: personSchema,
    resolution: resolutionSchema,
    note: readable(1000).optional(),
    until: momentSchema.optional().describe('Of `accept`: how long what stands there is left alone.'),
    additionId: recordIdSchema.optional().describe('Of `leave-beside`, where several additions could be meant.'),
  })
  .meta({ id: 'HoldResolution' });

export const resolvedHoldSchema = z
  .object({
    hold: holdSchema,
    resolution: resolutionSchema,
    effect: z.string(),
    run: runSchema.nullable().describe('The run that looks a write up; null where nothing was queued.'),
  })
  .meta({ id: 'ResolvedHold' });

/** Stops the line of one customer and product, or lets it go again. */
export const personHoldInputSchema = z
  .strictObject({
    customer: customerKeySchema,
    sku: skuSchema,
    isHeld: z.boolean(),
    note: readable(1000).optional(),
    by: personSchema,
  })
  .meta({ id: 'PersonHoldSettings' });

/** The same for many at once, with one note. */
export const personHoldsInputSchema = z
  .strictObject({
    pairs: z
      .array(z.strictObject({ customer: customerKeySchema, sku: skuSchema }))
      .min(1)
      .max(BATCH_LIMIT),
    isHeld: z.boolean(),
    note: readable(1000).optional(),
    by: personSchema,
  })
  .meta({ id: 'PersonHoldsSettings' });
export const personHoldsAnswerSchema = z
  .object({ changed: z.int().describe('How many were set, or lifted where they were held.') })
  .meta({ id: 'PersonHoldsAnswer' });

/** The same decision about several holds. */
export const resolutionsInputSchema = resolutionInputSchema
  .omit({ additionId: true })
  .extend({
    holds: z
      .array(z.string().regex(/^[0-9a-f]{22}$/))
      .min(1)
      .max(BATCH_LIMIT),
  })
  .meta({ id: 'HoldResolutions' });
export const resolvedHoldsSchema = z
  .object({
    results: z.array(
      z.object({
        hold: z.string(),
        outcome: z.enum(['resolved', 'refused']),
        code: z.string().nullable().describe('Why it was refused, such as `not-found` for one that has changed since.'),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ResolvedHolds' });

/** A decision that still holds, and can be withdrawn. */
export const lineDecisionSchema = z
  .object({
    additionId: z.int(),
    resolution: resolutionSchema,
    customer: z.string().nullable(),
    sku: z.string().nullable(),
    until: instantSchema.nullable(),
    note: z.string().nullable(),
    by: z.string().nullable(),
    at: instantSchema.nullable(),
  })
  .meta({ id: 'LineDecision' });

export const withdrawalSchema = z.strictObject({ by: personSchema }).meta({ id: 'DecisionWithdrawal' });

export type Hold = z.infer<typeof holdSchema>;
export type HoldResolution = z.input<typeof resolutionInputSchema>;
export type ResolvedHold = z.infer<typeof resolvedHoldSchema>;
export type PersonHoldInput = z.input<typeof personHoldInputSchema>;
export type PersonHoldsInput = z.input<typeof personHoldsInputSchema>;
export type HoldResolutions = z.input<typeof resolutionsInputSchema>;
export type ResolvedHolds = z.infer<typeof resolvedHoldsSchema>;
export type LineDecision = z.infer<typeof lineDecisionSchema>;
