import { catalogItemId, instantOf, sku } from 'tallybridge-engine';
import type { LineTerms, OwnedLine, Product } from 'tallybridge-engine';
import { productLinkInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { findProduct, holderOfCatalogItem, putProductLink } from '../../store/index.ts';
import type { Connection, ConnectionId, PartnerTx, ProductLinkChange, ProductLinkOutcome } from '../../store/index.ts';
import type { ItemVerdict } from '../batch/take-items.ts';
import { decimal } from '../catalog/put-products.ts';
import type { PartnerContext } from '../context.ts';
import { changeLinks } from './change-links.ts';
import type { ChangeOptions, LinkResult } from './change-links.ts';
import { profileProduct } from '../profiles/default-products.ts';
import type { ProfileProduct } from '../profiles/default-products.ts';
import { productLinkObjection } from '../profiles/link-objections.ts';
import { unknownSku } from './unknown-names.ts';

type Input = z.output<typeof productLinkInputSchema>;
type Linked = Extract<Input, { decision: 'linked' }>;
type LinkedDecision = Extract<ProductLinkChange['decision'], { kind: 'linked' }>;

const amount = (text: string | null | undefined) => (text === null || text === undefined ? null : decimal(text));

/** The terms of a link: what was given, otherwise the product's own, otherwise what the profile says of it. */
function toTerms(
  input: Omit<Linked, 'sku' | 'decision' | 'catalogItemId'>,
  { terms }: Product,
  offered: ProfileProduct | null,
): LineTerms {
  const basis = input.basis ?? terms.basis;
  return {
    basis,
    step: input.step === undefined ? terms.step : decimal(input.step),
    rounding: input.rounding ?? terms.rounding,
    included: input.included === undefined ? terms.included : decimal(input.included),
    minimum: input.minimum === undefined ? terms.minimum : decimal(input.minimum),
    // A sum begins anew each month, so its line does.
    lineStyle: input.lineStyle ?? offered?.lineStyle ?? (basis === 'sum' ? 'per-period' : 'standing'),
    price: amount(input.price),
    cost: amount(input.cost),
    invoiceText: input.invoiceText === undefined ? (offered?.invoiceText ?? null) : input.invoiceText,
    billFlag: input.billFlag ?? 'Billable',
  };
}

/** The terms of a link for which nobody gave any. */
export function defaultTerms(product: Product, offered: ProfileProduct | null): LineTerms {
  return toTerms({}, product, offered);
}

function toDrift(drift: Linked['drift']): LinkedDecision['drift'] {
  if (drift === null || drift === undefined) return null;
  const { policy, acceptUntil, note } = drift;
  return {
    policy,
    acceptUntil: acceptUntil === null || acceptUntil === undefined ? null : instantOf(Date.parse(acceptUntil)),
    note: note ?? null,
  };
}

function toLink(input: Input, product: Product, offered: ProfileProduct | null): ProductLinkChange {
  if (input.decision !== 'linked') return { sku: product.sku, decision: { kind: input.decision } };
  const catalogItem = catalogItemId(input.catalogItemId);
  return {
    sku: product.sku,
    decision: { kind: 'linked', catalogItem, terms: toTerms(input, product, offered), drift: toDrift(input.drift) },
  };
}

async function verdictOf(
  tx: PartnerTx,
  at: { readonly connection: ConnectionId; readonly input: Input },
  { outcome }: ProductLinkOutcome,
): Promise<ItemVerdict<SaveOutcome>> {
  const { connection, input } = at;
  const item = input.decision === 'linked' ? input.catalogItemId : 0;
  switch (outcome) {
    case 'stored':
      return { outcome: 'updated' };
    case 'unchanged':
      return { outcome };
    case 'unknown-sku':
      return unknownSku(input.sku);
    case 'catalog-item-taken': {
      const holder = await holderOfCatalogItem(tx, connection, catalogItemId(item));
      return {
        outcome: 'refused',
        code: outcome,
        field: 'catalogItemId',
        message: `Catalog item ${item} is linked to product "${holder ?? ''}". An item has one product: clear that link first.`,
      };
    }
  }
}

/** Stores what a person decided about each product, one after the other. */
export function putProductLinks(
  ctx: PartnerContext,
  connection: string,
  change: { readonly items: readonly unknown[] } & ChangeOptions,
): Promise<LinkResult[]> {
  const kind = {
    schema: productLinkInputSchema,
    list: 'links',
    key: 'sku',
    action: 'product-links.put',
    objection: productLinkObjection,
    store: async (tx: PartnerTx, { id }: Connection, input: Input) => {
      const product = await findProduct(tx, sku(input.sku));
      if (product === null) return unknownSku(input.sku);
      const link = toLink(input, product, profileProduct(ctx, input.sku));
      const outcome = await putProductLink(tx, id, { link, by: { actor: ctx.actor, at: ctx.now } });
      return verdictOf(tx, { connection: id, input }, outcome);
    },
    concerns: (input: Input) => (line: OwnedLine) => line.sku === input.sku,
  };
  return changeLinks(ctx, kind, { ...change, connection });
}
