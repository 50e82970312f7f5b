import { parseDecimal, sku } from 'tallybridge-engine';
import type { Decimal, Product } from 'tallybridge-engine';
import { productInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { putProducts as storeProducts } from '../../store/index.ts';
import { bySchema, takeItems } from '../batch/take-items.ts';
import type { ItemResult } from '../batch/take-items.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { saved } from './saved.ts';

/** A text that the contract has checked to be a decimal. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`"${text}" passed the contract and is no decimal`);
  return value;
}

export function toProduct(input: z.output<typeof productInputSchema>): Product {
  const { basis, rounding } = input;
  const terms = {
    basis,
    rounding,
    step: decimal(input.step),
    included: decimal(input.included),
    minimum: decimal(input.minimum),
  };
  return { sku: sku(input.sku), name: input.name, unit: input.unit, terms };
}

/** Creates or updates products; their terms are the defaults of product links made from now on. */
export async function putProducts(ctx: PartnerContext, items: readonly unknown[]): Promise<ItemResult<SaveOutcome>[]> {
  return takeItems({ items, read: bySchema(productInputSchema), list: 'products', key: 'sku' }, (products) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const rows = products.map(toProduct);
      const outcomes = await storeProducts(tx, rows, ctx.now);
      const changed = rows.filter((_, index) => outcomes[index] !== 'unchanged').map((row) => row.sku);
      if (changed.length > 0) {
        await audit(ctx, tx, { action: 'products.put', subject: ctx.partner.key, detail: { products: changed } });
      }
      return outcomes.map(saved);
    }),
  );
}
