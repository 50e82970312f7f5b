import { z } from 'zod';
import {
  customerKeySchema,
  daySchema,
  instantSchema,
  momentSchema,
  monthSchema,
  pageQuerySchema,
  printable,
  searchSchema,
  skuSchema,
  uuidSchema,
} from './primitives.ts';

const intentStateSchema = z.enum(['prepared', 'unknown', 'done', 'refused', 'held', 'withdrawn']);

/** One write to ConnectWise, recorded before it was sent. */
export const intentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['create', 'change', 'end', 'adopt', 'heal']),
    state: intentStateSchema,
    customer: z.string(),
    sku: z.string(),
    agreementId: z.int(),
    additionId: z.int().nullable().describe('The addition that was written to; null for one that was to be created.'),
    marker: z.string().nullable(),
    request: z.record(z.string(), z.unknown()).describe('Exactly what was sent.'),
    requestHash: z.string(),
    month: z.string().nullable().describe('The month whose number it publishes; null where it publishes none.'),
    from: z.string().nullable().describe('The quantity that stood there; null where nothing did.'),
    to: z.string().nullable().describe('The quantity that it sets; null where it leaves it.'),
    attempt: z.int(),
    message: z.string().nullable().describe('What ConnectWise or the network said last.'),
    preparedAt: instantSchema,
    settledAt: instantSchema.nullable().describe('When its outcome was known.'),
    runId: uuidSchema.nullable(),
    requestedBy: z.string().nullable().describe('Who asked for the run.'),
    approvedBy: z
      .string()
      .nullable()
      .describe('Who approved the plan; `policy` where the connection lets it apply itself.'),
    notBefore: instantSchema.describe('An unknown outcome is left alone until then.'),
  })
  .meta({ id: 'Intent' });

/** An addition that is ours: we created it, or a named person handed it to us. */
export const ownedLineSchema = z
  .object({
    agreementId: z.int(),
    additionId: z.int(),
    customer: z.string(),
    sku: z.string(),
    month: z.string().nullable().describe('Null for a standing line.'),
    origin: z.enum(['created', 'adopted']),
    state: z.enum(['live', 'ended', 'removed']),
    marker: z.string().nullable(),
    quantity: z.string(),
    effectiveDate: daySchema.nullable(),
    cancelledDate: daySchema.nullable(),
    publishedMonth: z.string().nullable(),
    isFinal: z.boolean(),
    missedSince: instantSchema
      .nullable()
      .describe('Since when ConnectWise does not show it, neither in lists nor by its id; null while it does.'),
  })
  .meta({ id: 'OwnedLine' });

/** One entry of the partner's audit log. */
export const auditEntrySchema = z
  .object({
    sequence: z.int(),
    at: instantSchema,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    requestId: z.string().nullable(),
    hash: z
      .string()
      .describe('SHA-256 in hexadecimal over the hash of the entry before and what this one says: a chain to verify.'),
  })
  .meta({ id: 'AuditEntry' });

export const ownedLinesQuerySchema = pageQuerySchema.extend({
  customer: customerKeySchema.optional(),
  sku: skuSchema.optional(),
  state: z.enum(['live', 'ended', 'removed']).optional(),
});

export const auditQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional().describe('Only entries with this in what was done, by whom or to what.'),
  action: printable(100).optional().describe('Such as "plan.approved"; "plan." for all that begin with it.'),
  subject: printable(200).optional(),
  from: momentSchema.optional().describe('Only entries of this moment or later.'),
  to: momentSchema.optional().describe('Only entries before this moment.'),
});

export const ledgerQuerySchema = pageQuerySchema.extend({
  search: searchSchema
    .optional()
    .describe('Only writes with this in their customer or sku, or of this agreement or addition.'),
  state: intentStateSchema.optional(),
  customer: customerKeySchema.optional(),
  sku: skuSchema.optional(),
  month: monthSchema.optional().describe('The month whose number a write publishes.'),
  run: uuidSchema.optional().describe('Only writes of this run.'),
});

export type Intent = z.infer<typeof intentSchema>;
export type OwnedLine = z.infer<typeof ownedLineSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
