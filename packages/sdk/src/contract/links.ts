import { z } from 'zod';
import { customerKeySchema, momentSchema, readable, recordIdSchema, skuSchema } from './primitives.ts';
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
  isEnabled: z.boolean().default(true).describe('The switch that lets a linked customer be billed at all.'),
  isPaused: z.boolean().default(false),
};

export const companyLinkInputSchema = z
  .discriminatedUnion('decision', [
    z.strictObject({
      customer: customerKeySchema,
      decision: z.literal('linked'),
      companyId: recordIdSchema,
      agreement: agreementChoiceSchema.default({ mode: 'found' }),
      ...switches,
    }),
    z.strictObject({ customer: customerKeySchema, decision: z.literal('excluded') }),
    z.strictObject({ customer: customerKeySchema, decision: z.literal('none') }),
  ])
  .meta({ id: 'CompanyLinkSettings' });

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

const { basis, ...overridableQuantityTerms } = quantityTerms;
const overridable = { ...overridableQuantityTerms, ...additionTerms };

export const productLinkInputSchema = z
  .discriminatedUnion('decision', [
    z
      .strictObject({
        sku: skuSchema,
        decision: z.literal('linked'),
        catalogItemId: recordIdSchema,
        drift: driftInputSchema.optional(),
        ...z.object({ basis, ...overridable }).partial().shape,
      })
      .describe("Terms that are left out are the product's own."),
    z.strictObject({ sku: skuSchema, decision: z.literal('excluded') }),
    z.strictObject({ sku: skuSchema, decision: z.literal('none') }),
  ])
  .meta({ id: 'ProductLinkSettings' });

/** Which catalog item a product is in ConnectWise, and the terms of its lines. */
export const productLinkSchema = z
  .object({
    sku: z.string(),
    name: z.string(),
    decision: z.enum(['linked', 'excluded', 'none']),
    catalogItemId: recordIdSchema.nullable(),
    terms: z.object({ basis, ...overridable }).nullable(),
    drift: z
      .object({
        policy: z.enum(['hold', 'enforce', 'accept']),
        acceptUntil: z.string().nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ProductLink' });

const overrideTermsSchema = z.strictObject(overridable).partial();

export const overrideInputSchema = z
  .strictObject({
    customer: customerKeySchema,
    sku: skuSchema,
    terms: overrideTermsSchema.nullable().describe('Null removes the override.'),
  })
  .meta({ id: 'LinkOverrideSettings' });

/** Other terms for one customer and sku. */
export const overrideSchema = z
  .object({ customer: z.string(), sku: z.string(), terms: overrideTermsSchema })
  .meta({ id: 'LinkOverride' });

export type CompanyLinkInput = z.input<typeof companyLinkInputSchema>;
export type CompanyLink = z.infer<typeof companyLinkSchema>;
export type ProductLinkInput = z.input<typeof productLinkInputSchema>;
export type ProductLink = z.infer<typeof productLinkSchema>;
export type OverrideInput = z.input<typeof overrideInputSchema>;
export type LinkOverride = z.infer<typeof overrideSchema>;
