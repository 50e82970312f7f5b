import { z } from 'zod';
import { customerKeySchema, monthSchema, readable, skuSchema } from './primitives.ts';

export const INVOICE_WORDS = ['customer', 'product', 'sku', 'unit', 'month'] as const;

export const invoiceTextQuestionSchema = z
  .strictObject({
    text: readable(6000).describe('As it would be set: "{product} for {customer}".'),
    sku: skuSchema,
    customer: customerKeySchema.optional().describe('The first customer where left out.'),
    month: monthSchema.optional().describe('The current month of the partner where left out.'),
    lineStyle: z.enum(['standing', 'per-period']).optional().describe('That of the product link where left out.'),
  })
  .meta({ id: 'InvoiceTextQuestion' });

/** What an invoice would say. */
export const invoiceTextPreviewSchema = z
  .object({
    text: z.string(),
    customer: z.string().nullable().describe('Whose line it shows; null where the partner has no customer yet.'),
    used: z.array(z.enum(INVOICE_WORDS)),
    unknown: z.array(z.string()).describe('In braces and no word: it stands on the invoice as it was written.'),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'InvoiceTextPreview' });

export type InvoiceTextQuestion = z.input<typeof invoiceTextQuestionSchema>;
export type InvoiceTextPreview = z.infer<typeof invoiceTextPreviewSchema>;
