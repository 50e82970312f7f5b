import type { Product } from 'tallybridge-sdk/contract';
import { listProducts as storedProducts } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

export async function listProducts(ctx: PartnerContext, query: PageQuery): Promise<Page<Product>> {
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) => storedProducts(tx));
  return mapPage(pageWithin(rows, query), ({ sku, name, unit, terms }) => ({ sku, name, unit, ...terms }));
}
