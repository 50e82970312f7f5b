import { planCatalog } from 'tallybridge-engine';
import type { CatalogLine } from 'tallybridge-engine';
import type { CatalogPreview, catalogPushSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listOpenCatalogWrites, listProductLinks } from '../../store/index.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { profileProduct } from '../profiles/default-products.ts';
import { linkedItems, openCatalog, requireCatalogPush } from './catalog-session.ts';
import { toWanted } from './to-wanted.ts';

type Push = z.output<typeof catalogPushSchema>;

/** What ConnectWise needs of an item that its API does not take, or that only its people know. */
export const LEFT_TO_DO: readonly string[] = [
  'Look at the revenue account and the tax settings of each new item in ConnectWise: they come from its subcategory and type.',
  'Set a price where none was given: an item without one is billed at 0 unless its product link or agreement sets a price.',
  'Check with your accounting that its package knows the new items, where ConnectWise is connected to one.',
];

function explain({ action, item, holder, wanted }: CatalogLine): string {
  const { identifier } = wanted.item;
  switch (action) {
    case 'create':
      return `"${identifier}" is created, and the product linked to it.`;
    case 'linked':
      return item === null
        ? 'The product is linked to an item that ConnectWise does not show any more: link it anew.'
        : `The product is linked to "${item.identifier}" already.`;
    case 'exists':
      return `"${item?.identifier ?? identifier}" exists already${item?.isInactive === true ? ', inactive' : ''}. Link the product to it, or give another identifier.`;
    case 'taken':
      return item === null
        ? `Product "${holder ?? ''}" wants the same identifier. Give one of them another.`
        : `"${item.identifier}" is linked to product "${holder ?? ''}". Give another identifier.`;
    case 'waits':
      return 'An earlier creation of it has no known outcome yet. It is looked up, and created once.';
  }
}

/** What would be created, what exists already, and what is in conflict. Nothing is written. */
export async function previewCatalogPush(ctx: PartnerContext, id: string, push: Push): Promise<CatalogPreview> {
  const { connection, links, open } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, id);
    return {
      connection: known,
      links: await listProductLinks(tx, known.id),
      open: await listOpenCatalogWrites(tx, known.id),
    };
  });
  requireCatalogPush(ctx, connection, push.items === undefined);
  const wanted = toWanted(push, links, (sku) => profileProduct(ctx, sku)?.catalogIdentifier ?? null);
  const { psa } = await openCatalog(ctx, connection);
  const items = await psa.readNamedItems().catch((error: unknown) => {
    throw fromPsa(error);
  });
  const names = new Map<string, string>(links.map(({ product }) => [product.sku, product.name]));
  const lines = planCatalog(wanted, { items, open, linked: linkedItems(links) }).map((line) => {
    const { sku, item } = line.wanted;
    const { identifier, description, price, cost } = item;
    const shown = { sku, name: names.get(sku) ?? sku, identifier, description, price, cost };
    return { ...shown, action: line.action, catalogItemId: line.item?.id ?? null, explanation: explain(line) };
  });
  const creates = lines.filter(({ action }) => action === 'create').length;
  return { lines, creates, leftToDo: creates === 0 ? [] : [...LEFT_TO_DO] };
}
