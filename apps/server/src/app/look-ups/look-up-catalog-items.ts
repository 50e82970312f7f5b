import { judgeCatalogItem } from 'tallybridge-engine';
import type { catalogLookUpQuerySchema, CatalogOption } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { FoundItem, ItemFilter } from '../../psa/index.ts';
import { listProductLinks } from '../../store/index.ts';
import type { ConnectionId } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page } from '../page.ts';
import { MOST_FOUND, readIds } from './look-up-companies.ts';
import { openLookUps } from './open-look-ups.ts';

type Query = z.output<typeof catalogLookUpQuerySchema>;

function toFilter({ search, ids, types, classes, includeInactive }: Query): ItemFilter {
  return {
    search,
    productClasses: classes?.split(',').map((name) => name.trim()),
    ids: readIds(ids),
    types: readIds(types),
    includesInactive: includeInactive === 'true',
  };
}

/** Which product has which catalog item. */
async function holders(ctx: PartnerContext, connection: ConnectionId): Promise<ReadonlyMap<number, string>> {
  const links = await ctx.store.withPartner(ctx.partner.id, (tx) => listProductLinks(tx, connection));
  return new Map(
    links.flatMap(({ product, decision }): (readonly [number, string])[] =>
      decision.kind === 'linked' ? [[decision.catalogItem, product.sku]] : [],
    ),
  );
}

function toOption(item: FoundItem, sku: string | null): CatalogOption {
  const { identifier, description, productClass, category, subcategory, type, price, cost, isInactive } = item;
  const ineligible = judgeCatalogItem(item);
  return {
    id: item.id,
    identifier,
    description,
    productClass,
    category,
    subcategory,
    type,
    price,
    cost,
    isInactive,
    isEligible: ineligible === null,
    problem: ineligible?.problem ?? null,
    explanation: ineligible?.explanation ?? null,
    sku,
  };
}

const byIdentifier = (a: FoundItem, b: FoundItem): number =>
  a.identifier.localeCompare(b.identifier, 'en') || a.id - b.id;

/** Catalog items to choose from, by identifier. */
export async function lookUpCatalogItems(
  ctx: PartnerContext,
  id: string,
  query: Query,
): Promise<Page<CatalogOption> & { isCut: boolean }> {
  const { connection, ask } = await openLookUps(ctx, id);
  const filter = toFilter(query);
  const found = await ask(['catalog items', filter], async (lookUps) => {
    const { rows, isCut } = await lookUps.catalogItems(filter, MOST_FOUND);
    return { rows: rows.toSorted(byIdentifier), isCut };
  });
  const skus = await holders(ctx, connection.id);
  const page = mapPage(pageWithin(found.rows, query), (item) => toOption(item, skus.get(item.id) ?? null));
  return { ...page, isCut: found.isCut };
}
