import { sku } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { AddedProducts, Profile } from 'tallybridge-sdk/contract';
import { listProducts, putProducts } from '../../store/index.ts';
import type { PartnerTx } from '../../store/index.ts';
import { toProduct } from '../catalog/put-products.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from './capabilities.ts';

export type ProfileProduct = Profile['products'][number];

/** What the vendor sells under a sku, where its profile says. */
export function profileProduct(ctx: Pick<PartnerContext, 'profiles' | 'partner'>, key: string): ProfileProduct | null {
  return profileOf(ctx).products.find((product) => product.sku === key) ?? null;
}

/** Stores the products of the profile that the partner does not have, and answers their skus. */
export async function storeDefaultProducts(
  tx: PartnerTx,
  { products }: Profile,
  at: Instant,
): Promise<readonly string[]> {
  if (products.length === 0) return [];
  const known = new Set((await listProducts(tx)).map((product) => product.sku));
  const added = products.filter((product) => !known.has(sku(product.sku)));
  if (added.length > 0) await putProducts(tx, added.map(toProduct), at);
  return added.map((product) => product.sku);
}

export async function addDefaultProducts(ctx: PartnerContext): Promise<AddedProducts> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const added = [...(await storeDefaultProducts(tx, profileOf(ctx), ctx.now))];
    if (added.length > 0) {
      await audit(ctx, tx, { action: 'products.defaulted', subject: ctx.partner.key, detail: { products: added } });
    }
    return { added };
  });
}
