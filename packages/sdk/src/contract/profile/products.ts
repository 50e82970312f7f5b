import { z } from 'zod';
import { nameSchema, printable, readable, skuSchema } from '../primitives.ts';
import { additionTerms, quantityTerms } from '../terms.ts';

export const profileProductSchema = z.strictObject({
  sku: skuSchema,
  name: nameSchema,
  description: readable(500).optional(),
  unit: printable(60).default('unit').describe('One of what is counted: "device", "user", "GB".'),
  basis: quantityTerms.basis.default('latest'),
  step: quantityTerms.step.default('1'),
  rounding: quantityTerms.rounding.default('up'),
  included: quantityTerms.included.default('0'),
  minimum: quantityTerms.minimum.default('0'),
  lineStyle: additionTerms.lineStyle
    .optional()
    .describe('`standing` or `per-period`; where left out `per-period` for the basis `sum`, else `standing`.'),
  invoiceText: readable(6000)
    .optional()
    .describe('The text on the invoice where the partner sets none; needs the capability invoiceText.'),
  catalogIdentifier: printable(60)
    .optional()
    .describe('Identifier of the catalog item where one is created for it; the sku where left out.'),
});

const planSchema = z.strictObject({
  key: printable(100),
  name: nameSchema,
  components: z.array(skuSchema).min(1).max(20).describe('The products it is made of, each billed by itself.'),
});

export const productsSchema = z
  .array(profileProductSchema)
  .max(500)
  .default([])
  .describe('What you sell. A new partner begins with these products; its own are never overwritten.');

export const plansSchema = z
  .array(planSchema)
  .max(200)
  .default([])
  .describe('Plans that are sold as one and billed as several products, such as licences and servers.');
