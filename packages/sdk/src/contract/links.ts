import { z } from 'zod';
import { refusedItemSchema, SAVE_OUTCOMES } from './batch.ts';
import { BATCH_LIMIT } from './batch-limit.ts';
import { customerKeySchema, momentSchema, pageQuerySchema, readable, recordIdSchema, skuSchema } from './primitives.ts';
import { additionTerms, quantityTerms } from './terms.ts';

const agreementChoiceSchema = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('found') }),
    z.strictObject({
      mode: z.literal('chosen'),
      agreementId: recordIdSchema.nullish().describe('The agreement of all products that have none of their own.'),
      bySku: z.record(skuSchema, recordIdSchema).optional().describe('Another agreement for single products.'),
    }),
  ])
  .describe('`found`: the one eligible agreement of the company; `chosen`: as named here.')
  .meta({ id: 'AgreementChoice' });

const switches = {
  isEnabled: z
    .boolean()
    .optional()
    .describe('The switch that lets a linked customer be billed at all; as the profile begins where left out.'),
  isPaused: z.boolean().default(false),
};

/** What to do with additions of ours that the change leaves without a link. */
export const LIVE_LINES = ['leave', 'set-zero', 'end'] as const;
const liveLinesSchema = z
  .enum(LIVE_LINES)
  .optional()
  .describe(
    'What the next plan does with live lines that this change leaves without a link; left out, they stay and the plan asks.',
  );

const linkedCompany = z.strictObject({
  decision: z.literal('linked'),
  companyId: recordIdSchema,
  companyName: readable(250)
    .optional()
    .describe('What the company is called, for people to read until ConnectWise was read completely.'),
  agreement: agreementChoiceSchema.default({ mode: 'found' }),
  ...switches,
  liveLines: liveLinesSchema,
});
const excluded = z.strictObject({ decision: z.literal('excluded'), liveLines: liveLinesSchema });
const undecided = z.strictObject({ decision: z.literal('none'), liveLines: liveLinesSchema });
const customer = { customer: customerKeySchema };

export const companyLinkInputSchema = z
  .discriminatedUnion('decision', [
    linkedCompany.extend(customer),
    excluded.extend(customer),
    undecided.extend(customer),
  ])
  .meta({ id: 'CompanyLinkSettings' });

/** The same for the customer that stands in the path. */
export const oneCompanyLinkSchema = z
  .discriminatedUnion('decision', [linkedCompany, excluded, undecided])
  .meta({ id: 'OneCompanyLinkSettings' });

/** Which company a customer is in ConnectWise; `none` until a person decides. */
export const companyLinkSchema = z
  .object({
    customer: z.string(),
    name: z.string(),
    decision: z.enum(['linked', 'excluded', 'none']),
    companyId: recordIdSchema.nullable(),
    agreement: z
      .discriminatedUnion('mode', [
        z.object({ mode: z.literal('found') }),
        z.object({
          mode: z.literal('chosen'),
          agreementId: recordIdSchema.nullable(),
          bySku: z.record(z.string(), recordIdSchema),
        }),
      ])
      .nullable(),
    isEnabled: z.boolean(),
    isPaused: z.boolean(),
  })
  .meta({ id: 'CompanyLink' });

const driftInputSchema = z
  .strictObject({
    policy: z.enum(['hold', 'enforce', 'accept']),
    acceptUntil: momentSchema.nullish(),
    note: readable(1000).nullish(),
  })
  .describe('What to do when somebody changed our line in ConnectWise.')
  .meta({ id: 'DriftSettings' });

const linkTerms = z.object({ ...quantityTerms, ...additionTerms });

const linkedProduct = z
  .strictObject({
    decision: z.literal('linked'),
    catalogItemId: recordIdSchema,
    drift: driftInputSchema.nullish().describe('As the connection has it where left out or null.'),
    ...linkTerms.partial().shape,
    liveLines: liveLinesSchema,
  })
  .describe("Terms that are left out are the product's own.");
const sku = { sku: skuSchema };

export const productLinkInputSchema = z
  .discriminatedUnion('decision', [linkedProduct.extend(sku), excluded.extend(sku), undecided.extend(sku)])
  .meta({ id: 'ProductLinkSettings' });

/** The same for the product that stands in the path. */
export const oneProductLinkSchema = z
  .discriminatedUnion('decision', [linkedProduct, excluded, undecided])
  .meta({ id: 'OneProductLinkSettings' });

/** Which catalog item a product is in ConnectWise, and the terms of its lines. */
export const productLinkSchema = z
  .object({
    sku: z.string(),
    name: z.string(),
    decision: z.enum(['linked', 'excluded', 'none']),
    catalogItemId: recordIdSchema.nullable(),
    terms: linkTerms.nullable(),
    drift: z
      .object({
        policy: z.enum(['hold', 'enforce', 'accept']),
        acceptUntil: z.string().nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ProductLink' });

const overrideTermsSchema = linkTerms.omit({ basis: true }).strict().partial();

const overrideTerms = {
  terms: overrideTermsSchema.nullable().describe('Null removes the override.'),
  liveLines: liveLinesSchema,
};

export const overrideInputSchema = z
  .strictObject({ customer: customerKeySchema, sku: skuSchema, ...overrideTerms })
  .meta({ id: 'LinkOverrideSettings' });

/** The same for the pair that stands in the path. */
export const oneOverrideSchema = z.strictObject(overrideTerms).meta({ id: 'OneLinkOverrideSettings' });

/** Other terms for one customer and sku. */
export const overrideSchema = z
  .object({ customer: z.string(), sku: z.string(), terms: overrideTermsSchema })
  .meta({ id: 'LinkOverride' });

export const oneOverrideAnswerSchema = overrideSchema
  .extend({ terms: overrideTermsSchema.nullable() })
  .meta({ id: 'OneLinkOverride' });

export const overridesQuerySchema = pageQuerySchema.extend({
  customer: customerKeySchema.optional().describe('Only those of this customer.'),
});

/** A change of links that is only tried: everything is answered as if it were done, and nothing is. */
export const previewSchema = z.enum(['true', 'false']).default('false').describe('Only say what would happen.');
export const previewQuerySchema = z.strictObject({ preview: previewSchema });
export const clearQuerySchema = z.strictObject({ preview: previewSchema, liveLines: liveLinesSchema });

/** A live line of ours that a change leaves without its link. */
export const liveLineSchema = z
  .object({
    agreementId: recordIdSchema,
    additionId: recordIdSchema,
    customer: z.string(),
    sku: z.string(),
    month: z.string().nullable().describe('Null for a standing line.'),
    quantity: z.string(),
    becomes: z
      .enum([...LIVE_LINES, 'moves', 'asked'])
      .describe('`moves`: it ends where another begins in its place; `asked`: it stays, and the next plan asks.'),
  })
  .meta({ id: 'LiveLine' });

const liveLines = { liveLines: z.array(liveLineSchema).describe('Live lines that lose their link by it.') };

/** The answer to a change of several links. */
export const linkedBatchSchema = z
  .object({
    results: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ index: z.int().min(0), key: z.string(), outcome: z.enum(SAVE_OUTCOMES), ...liveLines }),
        refusedItemSchema,
      ]),
    ),
  })
  .meta({ id: 'LinkedBatch' });

/** The answer to a change of one link. */
export const linkedOneSchema = z.object({ outcome: z.enum(SAVE_OUTCOMES), ...liveLines }).meta({ id: 'LinkedOne' });

export const clearCompanyLinksSchema = z
  .strictObject({ customers: z.array(customerKeySchema).min(1).max(BATCH_LIMIT), liveLines: liveLinesSchema })
  .meta({ id: 'ClearCompanyLinks' });

export const clearProductLinksSchema = z
  .strictObject({ skus: z.array(skuSchema).min(1).max(BATCH_LIMIT), liveLines: liveLinesSchema })
  .meta({ id: 'ClearProductLinks' });

export const switchCompanyLinksSchema = z
  .strictObject({
    customers: z.array(customerKeySchema).min(1).max(BATCH_LIMIT),
    isEnabled: z.boolean().optional(),
    isPaused: z.boolean().optional(),
    liveLines: liveLinesSchema,
  })
  .meta({ id: 'SwitchCompanyLinks' });

export type LiveLines = (typeof LIVE_LINES)[number];
export type LiveLine = z.infer<typeof liveLineSchema>;
export type LinkedBatch = z.infer<typeof linkedBatchSchema>;
export type LinkedItem = LinkedBatch['results'][number];
export type LinkedOne = z.infer<typeof linkedOneSchema>;
export type OneCompanyLink = z.input<typeof oneCompanyLinkSchema>;
export type OneProductLink = z.input<typeof oneProductLinkSchema>;
export type OneOverride = z.input<typeof oneOverrideSchema>;
export type SwitchCompanyLinks = z.input<typeof switchCompanyLinksSchema>;
export type CompanyLinkInput = z.input<typeof companyLinkInputSchema>;
export type CompanyLink = z.infer<typeof companyLinkSchema>;
export type ProductLinkInput = z.input<typeof productLinkInputSchema>;
export type ProductLink = z.infer<typeof productLinkSchema>;
export type OverrideInput = z.input<typeof overrideInputSchema>;
export type LinkOverride = z.infer<typeof overrideSchema>;
export type OneLinkOverride = z.infer<typeof oneOverrideAnswerSchema>;
