import { z } from 'zod';
import { customerKeySchema, pageQuerySchema, recordIdSchema, skuSchema, uuidSchema } from './primitives.ts';

const scoreSchema = z.number().min(0).max(1).describe('0 to 1; how sure the suggestion is.');
const minScoreSchema = z.coerce.number().min(0).max(1);

export const suggestionQuerySchema = pageQuerySchema.extend({
  minScore: minScoreSchema.default(0.6).describe('Leave out what is less sure.'),
});

const companySchema = z.object({ id: recordIdSchema, identifier: z.string(), name: z.string() });
const catalogItemSchema = z.object({ id: recordIdSchema, identifier: z.string(), description: z.string() });

/** What every suggestion says beside what it is about. */
function suggestion<Of extends z.ZodType>(of: Of) {
  return {
    score: scoreSchema,
    reasons: z.array(z.string()).describe('Why, in words.'),
    isAmbiguous: z.boolean().describe('Another fits about as well: a person must choose.'),
    alternatives: z.array(z.object({ of, score: scoreSchema, reasons: z.array(z.string()) })),
  };
}

/** A company that a customer may be; nothing is linked by it. */
export const companySuggestionSchema = z
  .object({ customer: z.string(), name: z.string(), company: companySchema, ...suggestion(companySchema) })
  .meta({ id: 'CompanySuggestion' });

/** A catalog item that a product may be; nothing is linked by it. */
export const catalogSuggestionSchema = z
  .object({ sku: z.string(), name: z.string(), catalogItem: catalogItemSchema, ...suggestion(catalogItemSchema) })
  .meta({ id: 'CatalogSuggestion' });

export const acceptCompaniesSchema = z
  .strictObject({
    minScore: z.number().min(0.5).max(1).default(0.9).describe('Link what is at least so sure and not ambiguous.'),
    customers: z.array(customerKeySchema).max(1000).optional().describe('Only these; all where left out.'),
  })
  .meta({ id: 'AcceptCompanySuggestions' });

export const acceptCatalogItemsSchema = z
  .strictObject({
    minScore: z.number().min(0.5).max(1).default(0.9).describe('Link what is at least so sure and not ambiguous.'),
    skus: z.array(skuSchema).max(1000).optional().describe('Only these; all where left out.'),
  })
  .meta({ id: 'AcceptCatalogSuggestions' });

/** What was linked, and what a person still has to decide. */
export const acceptedCompaniesSchema = z
  .object({
    batch: uuidSchema.nullable().describe('Undo it by this id; null when nothing was linked.'),
    linked: z.array(companySuggestionSchema),
    left: z.array(companySuggestionSchema),
  })
  .meta({ id: 'AcceptedCompanySuggestions' });

export const acceptedCatalogItemsSchema = z
  .object({
    batch: uuidSchema.nullable().describe('Undo it by this id; null when nothing was linked.'),
    linked: z.array(catalogSuggestionSchema),
    left: z.array(catalogSuggestionSchema),
  })
  .meta({ id: 'AcceptedCatalogSuggestions' });

/** What an undo set back to undecided; what somebody changed since stays. */
export const undoneBatchSchema = z
  .object({ batch: uuidSchema, undone: z.array(z.string()).describe('Customers or skus.') })
  .meta({ id: 'UndoneBatch' });

export type CompanySuggestion = z.infer<typeof companySuggestionSchema>;
export type CatalogSuggestion = z.infer<typeof catalogSuggestionSchema>;
export type AcceptCompanies = z.input<typeof acceptCompaniesSchema>;
export type AcceptCatalogItems = z.input<typeof acceptCatalogItemsSchema>;
export type AcceptedCompanies = z.infer<typeof acceptedCompaniesSchema>;
export type AcceptedCatalogItems = z.infer<typeof acceptedCatalogItemsSchema>;
export type UndoneBatch = z.infer<typeof undoneBatchSchema>;
