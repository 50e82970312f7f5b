import { z } from 'zod';
import { ACTIONS } from './plans.ts';
import { daySchema, decimalSchema, instantSchema, monthSchema, recordIdSchema, uuidSchema } from './primitives.ts';
import { quantityTerms } from './terms.ts';

const hashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('A SHA-256 digest in hexadecimal.');

const placeShape = {
  customer: z.string(),
  customerName: z.string(),
  sku: z.string(),
  productName: z.string(),
  unit: z.string(),
  agreementId: recordIdSchema.nullable(),
  agreementName: z.string().nullable(),
  additionId: recordIdSchema.nullable(),
  stood: z
    .object({
      quantity: decimalSchema,
      unitPrice: decimalSchema.nullable(),
      effectiveDate: daySchema.nullable(),
      cancelledDate: daySchema.nullable(),
    })
    .nullable()
    .describe('The addition as ConnectWise had it at the seal; null where none stood.'),
};

export const statementLineSchema = z
  .object({
    ...placeShape,
    used: decimalSchema.describe('What the usage of the month amounts to by its terms: `billed` and what was not.'),
    usage: z.object({
      ...quantityTerms,
      recordCount: z.int(),
      fingerprint: z.string().describe('Differs when other records stood behind the number.'),
    }),
    billed: decimalSchema,
    nextInvoiceDate: daySchema
      .nullable()
      .describe("The agreement's next invoice when the number was written; once it has moved on, the invoice has run."),
    notBilled: z
      .object({
        quantity: decimalSchema.describe('Below 0 where more was billed than used.'),
        action: z.enum(ACTIONS),
        reason: z.string(),
        explanation: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'StatementLine' });

/** What a sealed month billed and what it did not. It never changes; its hash covers everything in it but itself. */
export const statementSchema = z
  .object({
    format: z.literal('tallybridge-statement-1'),
    number: z.int().min(1).describe("Place in the connection's chain."),
    month: monthSchema,
    revision: z.int().min(1).describe('Of the month: 1, and one more for every time it was reopened and sealed again.'),
    replaces: hashSchema.nullable().describe('The hash of the revision before.'),
    previousHash: hashSchema.describe('The hash of the statement before in the chain; zeros in the first.'),
    partner: z.object({ key: z.string(), name: z.string() }),
    connection: z.object({ id: uuidSchema, name: z.string(), site: z.string(), loginCompany: z.string() }),
    timeZone: z.string(),
    periodStart: instantSchema,
    periodEnd: instantSchema,
    sealedAt: instantSchema,
    sealedBy: z.string(),
    lines: z.array(statementLineSchema),
    orphans: z
      .array(z.object({ ...placeShape, explanation: z.string() }))
      .describe('Lines of ours that stood without usage behind them.'),
    hash: hashSchema,
  })
  .meta({ id: 'Statement' });

/** A statement without its lines: one place in the chain. */
export const statementHeadSchema = statementSchema
  .pick({ number: true, month: true, revision: true, previousHash: true, hash: true, sealedAt: true, sealedBy: true })
  .meta({ id: 'StatementHead' });

export type Statement = z.infer<typeof statementSchema>;
export type StatementLine = z.infer<typeof statementLineSchema>;
export type StatementHead = z.infer<typeof statementHeadSchema>;
