import { instantText } from 'tallybridge-engine';
import type { AgreementChoice, CustomerLink, LinkOverride, ProductLink } from 'tallybridge-engine';
import type {
  acceptNamesSchema,
  companyLinksQuerySchema,
  LinkCounts,
  ListedCompanyLink,
  overridesQuerySchema,
  CompanyLink as CompanyLinkAnswer,
  LinkOverride as OverrideAnswer,
  ProductLink as ProductLinkAnswer,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  acceptCompanyNames as storeCompanyNames,
  countLinkedCompanies,
  listLinkedCompanies,
  listOverrides as storedOverrides,
  listProductLinks as storedProductLinks,
} from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { LinkedCompany } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, mapPage, pageOf, pageWithin, sortedAfter } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

function fromChoice(choice: AgreementChoice): CompanyLinkAnswer['agreement'] {
  if (choice.mode === 'found') return { mode: 'found' };
  return { mode: 'chosen', agreementId: choice.agreement, bySku: Object.fromEntries(choice.bySku) };
}

export function fromCustomerLink({ customer, name, decision, isEnabled, isPaused }: CustomerLink): CompanyLinkAnswer {
  const isLinked = decision.kind === 'linked';
  return {
    customer,
    name,
    decision: decision.kind,
    companyId: isLinked ? decision.company : null,
    agreement: isLinked ? fromChoice(decision.agreement) : null,
    isEnabled,
    isPaused,
  };
}

export function fromProductLink({ product, decision }: ProductLink): ProductLinkAnswer {
  const { sku, name } = product;
  if (decision.kind !== 'linked') {
    return { sku, name, decision: decision.kind, catalogItemId: null, terms: null, drift: null };
  }
  const { catalogItem, terms, drift } = decision;
  const acceptUntil = drift?.acceptUntil ?? null;
  return {
    sku,
    name,
    decision: 'linked',
    catalogItemId: catalogItem,
    terms: { ...terms },
    drift: drift === null ? null : { ...drift, acceptUntil: acceptUntil === null ? null : instantText(acceptUntil) },
  };
}

export function fromOverride({ customer, sku, terms }: LinkOverride): OverrideAnswer {
  return { customer, sku, terms: { ...terms } };
}

export function fromLinkedCompany({ link, company, ...rest }: LinkedCompany): ListedCompanyLink {
  return { ...fromCustomerLink(link), ...rest, company: company === null ? null : { ...company } };
}

/** Customers with what was decided about them. */
export async function listCompanyLinks(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof companyLinksQuerySchema>,
): Promise<Page<ListedCompanyLink>> {
  const { search, state, sort, direction, limit } = query;
  const after = sortedAfter(query);
  const links = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    return listLinkedCompanies(tx, id, { search, state, sort, direction, after, limit: limit + 1 });
  });
  return mapPage(
    pageOf(links, query, ({ keys }) => encodeKeys(keys)),
    ({ item }) => fromLinkedCompany(item),
  );
}

/** How many customers and products are in each state. */
export async function getLinkCounts(ctx: PartnerContext, connection: string): Promise<LinkCounts> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    const kinds = (await storedProductLinks(tx, id)).map(({ decision }) => decision.kind);
    const count = (wanted: (typeof kinds)[number]) => kinds.filter((kind) => kind === wanted).length;
    return {
      customers: { ...(await countLinkedCompanies(tx, id)) },
      products: { all: kinds.length, linked: count('linked'), undecided: count('none'), excluded: count('excluded') },
    };
  });
}

/** Companies that were renamed are still those of their customers. */
export async function acceptCompanyNames(
  ctx: PartnerContext,
  connection: string,
  { customers }: z.output<typeof acceptNamesSchema>,
): Promise<{ accepted: string[] }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireConnection(tx, connection);
    const accepted = [...(await storeCompanyNames(tx, id, customers))];
    if (accepted.length > 0)
      await audit(ctx, tx, { action: 'company-names.accepted', subject: id, detail: { customers: accepted } });
    return { accepted };
  });
}

/** Every product with what was decided about it. */
export async function listProductLinks(
  ctx: PartnerContext,
  connection: string,
  query: PageQuery,
): Promise<Page<ProductLinkAnswer>> {
  const links = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedProductLinks(tx, (await requireConnection(tx, connection)).id),
  );
  return mapPage(pageWithin(links, query), fromProductLink);
}

export async function listOverrides(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof overridesQuerySchema>,
): Promise<Page<OverrideAnswer>> {
  const overrides = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedOverrides(tx, (await requireConnection(tx, connection)).id),
  );
  const wanted = overrides.filter(({ customer }) => query.customer === undefined || customer === query.customer);
  return mapPage(pageWithin(wanted, query), fromOverride);
}
