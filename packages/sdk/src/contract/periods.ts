import { z } from 'zod';
import {
  customerKeySchema,
  decimalSchema,
  instantSchema,
  monthSchema,
  pageQuerySchema,
  personSchema,
  readable,
  skuSchema,
} from './primitives.ts';
import { statementHeadSchema } from './statements.ts';

export const PERIOD_STATES = ['open', 'closing', 'sealed'] as const;

/** What may stand between a month and its seal. */
export const PERIOD_OBSTACLES = [
  'not-ended',
  'grace',
  'no-read',
  'open-writes',
  'quarantine',
  'being-applied',
  'pending-lines',
] as const;

const obstacleSchema = z.object({
  code: z.enum(PERIOD_OBSTACLES),
  message: z.string(),
  until: instantSchema.nullable().describe('When it goes away by itself; null where that is not known.'),
});

/** A billing month of a connection. */
export const periodSchema = z
  .object({
    month: monthSchema,
    start: instantSchema,
    end: instantSchema,
    state: z
      .enum(PERIOD_STATES)
      .describe(
        '`closing`: the month is over, late records and final numbers still count; `sealed`: its statement stands.',
      ),
    changedAt: instantSchema,
    changedBy: z.string(),
    reopenedAt: instantSchema.nullable(),
    statement: statementHeadSchema
      .nullable()
      .describe('The newest of the month, also while it is reopened and the statement is about to be replaced.'),
    missing: z
      .array(obstacleSchema)
      .describe(
        'What stands between a month that has ended and its seal, as far as it shows without reading ConnectWise.',
      ),
  })
  .meta({ id: 'Period' });

const note = readable(2000).min(1).describe('Why, for the audit log.');

export const sealRequestSchema = z
  .strictObject({
    by: personSchema,
    acceptPending: z
      .boolean()
      .default(false)
      .describe('Seal although lines still wait for approval: they are not billed.'),
  })
  .meta({ id: 'SealRequest' });

export const reopenRequestSchema = z.strictObject({ by: personSchema, note }).meta({ id: 'ReopenRequest' });

export const waiveRequestSchema = z
  .strictObject({
    by: personSchema,
    note,
    lines: z
      .union([
        z.literal('all'),
        z
          .array(z.strictObject({ customer: customerKeySchema, sku: skuSchema }))
          .min(1)
          .max(1000),
      ])
      .describe('Which late usage of the month.'),
  })
  .meta({ id: 'WaiveRequest' });

/** Usage of a sealed month that its statement does not know. */
export const lateUsageSchema = z
  .object({
    month: monthSchema,
    customer: z.string(),
    sku: z.string(),
    state: z.enum(['late', 'waived']).describe('`waived`: somebody decided not to bill it.'),
    sealed: decimalSchema.describe('What the statement says was used.'),
    now: decimalSchema.describe('What the records amount to now, by the terms of the statement.'),
    difference: decimalSchema.describe('What is still open: `now` less what was sealed or waived.'),
    waiver: z
      .object({ quantity: decimalSchema, note: z.string(), by: z.string(), at: instantSchema })
      .nullable()
      .describe('Up to this quantity of the month nothing more is billed.'),
  })
  .meta({ id: 'LateUsage' });

export const lateUsageQuerySchema = pageQuerySchema.extend({
  month: monthSchema.optional().describe('One month; otherwise the last twelve that are sealed.'),
  state: lateUsageSchema.shape.state.optional(),
});

export const statementQuerySchema = z.strictObject({
  format: z.enum(['json', 'csv', 'pdf']).optional().describe('Otherwise what `Accept` prefers; JSON where it is open.'),
  revision: z.coerce.number().int().min(1).optional().describe('Otherwise the newest.'),
});

export type Period = z.infer<typeof periodSchema>;
export type SealRequest = z.input<typeof sealRequestSchema>;
export type ReopenRequest = z.input<typeof reopenRequestSchema>;
export type WaiveRequest = z.input<typeof waiveRequestSchema>;
export type LateUsage = z.infer<typeof lateUsageSchema>;
