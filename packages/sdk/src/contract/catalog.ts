import { z } from 'zod';
import { customerKeySchema, nameSchema, pageQuerySchema, searchSchema, skuSchema } from './primitives.ts';
import { quantityTerms } from './terms.ts';

export const customerInputSchema = z
  .strictObject({
    key: customerKeySchema,
    name: nameSchema,
    domain: nameSchema.nullish().describe('Helps to suggest the right company.'),
  })
  .meta({ id: 'CustomerSettings' });

/** A client of the partner, as the vendor knows it. */
export const customerSchema = z
  .object({ key: z.string(), name: z.string(), domain: z.string().nullable() })
  .meta({ id: 'Customer' });

export const customersQuerySchema = pageQuerySchema.extend({ search: searchSchema.optional() });

export const productInputSchema = z
  .strictObject({
    sku: skuSchema,
    name: nameSchema,
    unit: nameSchema.default('unit').describe('One of what is counted: "device", "mailbox", "GB".'),
    basis: quantityTerms.basis.default('latest'),
    step: quantityTerms.step.default('1'),
    rounding: quantityTerms.rounding.default('up'),
    included: quantityTerms.included.default('0'),
    minimum: quantityTerms.minimum.default('0'),
  })
  .meta({ id: 'ProductSettings' });

/** What the vendor sells; its terms are the defaults of its product links. */
export const productSchema = z
  .object({
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    basis: quantityTerms.basis,
    step: z.string(),
    rounding: quantityTerms.rounding,
    included: z.string(),
    minimum: z.string(),
  })
  .meta({ id: 'Product' });

export type CustomerInput = z.input<typeof customerInputSchema>;
export type Customer = z.infer<typeof customerSchema>;
export type ProductInput = z.input<typeof productInputSchema>;
export type Product = z.infer<typeof productSchema>;
