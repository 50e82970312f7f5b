import { catalogItemId, instantOf, sku } from 'tallybridge-engine';
import type { LineTerms, Product } from 'tallybridge-engine';
import { productLinkInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listProducts, putProductLink } from '../../store/index.ts';
import type { ProductLinkChange, ProductLinkOutcome } from '../../store/index.ts';
import { bySchema, takeItems } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { decimal } from '../catalog/put-products.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { unknownSku } from './unknown-names.ts';

type Input = z.output<typeof productLinkInputSchema>;
type Linked = Extract<Input, { decision: 'linked' }>;

const amount = (text: string | null | undefined) => (text === null || text === undefined ? null : decimal(text));

/** The terms of a link: what was given, otherwise the product's own. */
function toTerms(input: Omit<Linked, 'sku' | 'decision' | 'catalogItemId'>, { terms }: Product): LineTerms {
  const basis = input.basis ?? terms.basis;
  return {
    basis,
    step: input.step === undefined ? terms.step : decimal(input.step),
    rounding: input.rounding ?? terms.rounding,
    included: input.included === undefined ? terms.included : decimal(input.included),
    minimum: input.minimum === undefined ? terms.minimum : decimal(input.minimum),
    // A sum begins anew each month, so its line does.
    lineStyle: input.lineStyle ?? (basis === 'sum' ? 'per-period' : 'standing'),
    price: amount(input.price),
    cost: amount(input.cost),
    invoiceText: input.invoiceText ?? null,
    billFlag: input.billFlag ?? 'Billable',
  };
}

/** The terms of a link for which nobody gave any. */
export function defaultTerms(product: Product): LineTerms {
  return toTerms({}, product);
}

function toLink(input: Input, product: Product): ProductLinkChange {
  if (input.decision !== 'linked') return { sku: product.sku, decision: { kind: input.decision } };
  const { policy, acceptUntil, note } = input.drift ?? { policy: 'hold' };
  const drift = {
    policy,
    acceptUntil: acceptUntil === null || acceptUntil === undefined ? null : instantOf(Date.parse(acceptUntil)),
    note: note ?? null,
  };
  const catalogItem = catalogItemId(input.catalogItemId);
  return { sku: product.sku, decision: { kind: 'linked', catalogItem, terms: toTerms(input, product), drift } };
}

function verdictOf(input: Input, { outcome }: ProductLinkOutcome): ItemVerdict<SaveOutcome> {
  const item = input.decision === 'linked' ? input.catalogItemId : '';
  switch (outcome) {
    case 'stored':
      return { outcome: 'updated' };
    case 'unchanged':
      return { outcome };
    case 'unknown-sku':
      return unknownSku(input.sku);
    case 'catalog-item-taken':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'catalogItemId',
        message: `Catalog item ${item} is linked to another product. An item has one product: set that link to "none" first.`,
      };
  }
}

/** Stores what a person decided about each product, one after the other. */
export async function putProductLinks(
  ctx: PartnerContext,
  connection: string,
  items: readonly unknown[],
): Promise<ItemResult<SaveOutcome>[]> {
  const { id } = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, connection));
  return takeItems({ items, read: bySchema(productLinkInputSchema), list: 'links', key: 'sku' }, (links) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const by = { actor: ctx.actor, at: ctx.now };
      const products = new Map((await listProducts(tx)).map((product) => [product.sku, product]));
      const decided: Input[] = [];
      const verdicts: ItemVerdict<SaveOutcome>[] = [];
      for (const input of links) {
        const product = products.get(sku(input.sku));
        const outcome: ProductLinkOutcome =
          product === undefined
            ? { outcome: 'unknown-sku' }
            : await putProductLink(tx, id, { link: toLink(input, product), by });
        verdicts.push(verdictOf(input, outcome));
        if (outcome.outcome === 'stored') decided.push(input);
      }
      if (decided.length > 0)
        await audit(ctx, tx, { action: 'product-links.put', subject: id, detail: { links: decided } });
      return verdicts;
    }),
  );
}
