import { z } from 'zod';
import { amountSchema, positiveDecimalSchema, readable } from './primitives.ts';

const basisSchema = z
  .enum(['latest', 'peak', 'average', 'sum'])
  .describe(
    'Which number of the month counts: the level at its end, its highest, its time-weighted average, or the sum consumed.',
  );
const roundingSchema = z.enum(['up', 'down', 'half-up']);
const lineStyleSchema = z
  .enum(['standing', 'per-period'])
  .describe('`standing`: one ongoing addition, changed in place; `per-period`: one addition a month.');
const billFlagSchema = z.enum(['Billable', 'DoNotBill', 'NoCharge']).describe("ConnectWise's own words.");

const invoiceTextSchema = readable(6000).describe(
  'On the invoice, none where it is empty; `{customer}`, `{product}`, `{sku}`, `{unit}` and `{month}` are filled in when a line is created.',
);

/** How usage becomes a quantity: rounded to the step, less what is included, at least the minimum. */
export const quantityTerms = {
  basis: basisSchema,
  step: positiveDecimalSchema,
  rounding: roundingSchema,
  included: amountSchema,
  minimum: amountSchema,
};

/** What a product link adds; null leaves the value to ConnectWise. */
export const additionTerms = {
  lineStyle: lineStyleSchema,
  price: amountSchema.nullable(),
  cost: amountSchema.nullable(),
  invoiceText: invoiceTextSchema.nullable(),
  billFlag: billFlagSchema,
};
