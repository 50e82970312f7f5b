import { judgeCatalogItem } from 'tallybridge-engine';
import type { CatalogSuggestion } from 'tallybridge-sdk/contract';
import { assignOnce } from '../../matching/assign-once.ts';
import { itemFitter } from '../../matching/fit-catalog-items.ts';
import type { FoundItem } from '../../psa/index.ts';
import { listProductLinks } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from '../look-ups/open-look-ups.ts';
import { profileOf } from '../profiles/capabilities.ts';
import type { Page, PageQuery } from '../page.ts';
import { pageOfSuggestions } from './page-of-suggestions.ts';
import { fitAll, MOST_COMPARED } from './suggest-companies.ts';

const shown = ({ id, identifier, description }: FoundItem) => ({ id, identifier, description });

/** A catalog item for each undecided product where one is likely; what cannot be an addition is left out. */
export async function suggestCatalogItems(ctx: PartnerContext, id: string): Promise<readonly CatalogSuggestion[]> {
  const { connection, ask } = await openLookUps(ctx, id);
  const filter = { includesInactive: false };
  const found = await ask(['all catalog items'], (lookUps) => lookUps.catalogItems(filter, MOST_COMPARED));
  const links = await ctx.store.withPartner(ctx.partner.id, (tx) => listProductLinks(tx, connection.id));
  const taken = new Set(links.flatMap(({ decision }) => (decision.kind === 'linked' ? [decision.catalogItem] : [])));
  const products = links.flatMap(({ product, decision }) => (decision.kind === 'none' ? [product] : []));
  const items = found.rows.filter((item) => !taken.has(item.id) && judgeCatalogItem(item) === null);
  const fits = await fitAll(products, itemFitter(items, profileOf(ctx).name));
  return assignOnce(fits).flatMap(({ left, right, score, reasons, isAmbiguous, alternatives }): CatalogSuggestion[] => {
    const product = products[left];
    const item = items[right];
    if (product === undefined || item === undefined) return [];
    return [
      {
        sku: product.sku,
        name: product.name,
        catalogItem: shown(item),
        score,
        reasons: [...reasons],
        isAmbiguous,
        alternatives: alternatives.flatMap((other) => {
          const of = items[other.right];
          return of === undefined ? [] : [{ of: shown(of), score: other.score, reasons: [...other.reasons] }];
        }),
      },
    ];
  });
}

export function listCatalogSuggestions(
  ctx: PartnerContext,
  id: string,
  query: PageQuery & { readonly minScore: number },
): Promise<Page<CatalogSuggestion>> {
  return pageOfSuggestions(
    ctx,
    { kind: 'catalog items', connection: id, suggest: () => suggestCatalogItems(ctx, id) },
    query,
  );
}
