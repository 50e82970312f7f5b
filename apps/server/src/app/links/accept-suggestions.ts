import { catalogItemId, companyId, customerKey, sku } from 'tallybridge-engine';
import type {
  AcceptedCatalogItems,
  AcceptedCompanies,
  acceptCatalogItemsSchema,
  acceptCompaniesSchema,
} from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { listProducts, nameLinkedCompanies, putProductLink } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { decideCompany } from './decide-company.ts';
import { requireCapability } from '../profiles/capabilities.ts';
import { profileProduct } from '../profiles/default-products.ts';
import { newLink } from '../profiles/new-links.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';
import { defaultTerms } from './put-product-links.ts';
import { suggestCatalogItems } from './suggest-catalog-items.ts';
import { suggestCompanies } from './suggest-companies.ts';

interface Sure {
  readonly score: number;
  readonly isAmbiguous: boolean;
}

const isSure = ({ score, isAmbiguous }: Sure, minScore: number): boolean => score >= minScore && !isAmbiguous;

/** Links customers to companies that are sure enough; whatever somebody linked meanwhile is left. */
export async function acceptCompanySuggestions(
  ctx: PartnerContext,
  connection: string,
  { minScore, customers }: z.output<typeof acceptCompaniesSchema>,
): Promise<AcceptedCompanies> {
  const all = await suggestCompanies(ctx, connection);
  const asked = customers === undefined ? all : all.filter(({ customer }) => customers.includes(customer));
  const sure = asked.filter((each) => isSure(each, minScore));
  const batch = randomUUID();
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    requireCapability(ctx, known, 'companies');
    const { id } = known;
    const { agreement, isEnabled } = newLink(ctx, known);
    const linked: typeof sure = [];
    for (const each of sure) {
      const decision = { kind: 'linked', company: companyId(each.company.id), agreement } as const;
      const link = { customer: customerKey(each.customer), decision, isEnabled, isPaused: false };
      const by = { actor: ctx.actor, at: ctx.now };
      const outcome = await decideCompany(ctx, tx, { connection: id, link, by, batch });
      if (outcome === 'stored') linked.push(each);
    }
    const left = asked.filter((each) => !linked.includes(each));
    if (linked.length === 0) return { batch: null, linked, left };
    await nameLinkedCompanies(
      tx,
      id,
      linked.map(({ company }) => company),
    );
    const links = linked.map(({ customer, company, score }) => ({ customer, companyId: company.id, score }));
    await askSyncsOnChange(ctx, tx, [known]);
    await audit(ctx, tx, { action: 'company-links.accepted', subject: id, detail: { batch, minScore, links } });
    return { batch, linked, left };
  });
}

/** Links products to catalog items that are sure enough, with the terms of the product. */
export async function acceptCatalogSuggestions(
  ctx: PartnerContext,
  connection: string,
  { minScore, skus }: z.output<typeof acceptCatalogItemsSchema>,
): Promise<AcceptedCatalogItems> {
  const all = await suggestCatalogItems(ctx, connection);
  const asked = skus === undefined ? all : all.filter((each) => skus.includes(each.sku));
  const sure = asked.filter((each) => isSure(each, minScore));
  const batch = randomUUID();
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    requireCapability(ctx, known, 'productLinks');
    const { id } = known;
    const products = new Map((await listProducts(tx)).map((product) => [product.sku, product]));
    const linked: typeof sure = [];
    for (const each of sure) {
      const product = products.get(sku(each.sku));
      if (product === undefined) continue;
      const drift = { policy: 'hold', acceptUntil: null, note: null } as const;
      const catalogItem = catalogItemId(each.catalogItem.id);
      const decision = {
        kind: 'linked',
        catalogItem,
        terms: defaultTerms(product, profileProduct(ctx, each.sku)),
        drift,
      } as const;
      const link = { sku: product.sku, decision };
      const stored = await putProductLink(tx, id, { link, by: { actor: ctx.actor, at: ctx.now }, batch });
      if (stored.outcome === 'stored') linked.push(each);
    }
    const left = asked.filter((each) => !linked.includes(each));
    if (linked.length === 0) return { batch: null, linked, left };
    const links = linked.map((each) => ({ sku: each.sku, catalogItemId: each.catalogItem.id, score: each.score }));
    await askSyncsOnChange(ctx, tx, [known]);
    await audit(ctx, tx, { action: 'product-links.accepted', subject: id, detail: { batch, minScore, links } });
    return { batch, linked, left };
  });
}
