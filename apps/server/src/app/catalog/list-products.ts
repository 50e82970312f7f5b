import type { Product } from 'tallybridge-sdk/contract';
import { listProducts as storedProducts } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

export async function listProducts(ctx: PartnerContext, query: PageQuery): Promise<Page<Product>> {
  const after = positionOf(query);
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedProducts(tx, { limit: query.limit + 1, ...(after === undefined ? {} : { after }) }),
  );
  const page = pageOf(rows, query, (row) => row.sku);
  return mapPage(page, ({ sku, name, unit, terms }) => ({ sku, name, unit, ...terms }));
}
