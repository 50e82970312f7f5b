import { instantText } from 'tallybridge-engine';
import type { AgreementChoice, CustomerLink, LinkOverride, ProductLink } from 'tallybridge-engine';
import type {
  CompanyLink as CompanyLinkAnswer,
  LinkOverride as OverrideAnswer,
  ProductLink as ProductLinkAnswer,
} from 'tallybridge-sdk/contract';
import {
  listCustomerLinks,
  listOverrides as storedOverrides,
  listProductLinks as storedProductLinks,
} from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
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
  const { policy, acceptUntil, note } = decision.drift;
  const drift = { policy, acceptUntil: acceptUntil === null ? null : instantText(acceptUntil), note };
  return { sku, name, decision: 'linked', catalogItemId: decision.catalogItem, terms: { ...decision.terms }, drift };
}

export function fromOverride({ customer, sku, terms }: LinkOverride): OverrideAnswer {
  return { customer, sku, terms: { ...terms } };
}

/** Every customer with what was decided about it. */
export async function listCompanyLinks(
  ctx: PartnerContext,
  connection: string,
  query: PageQuery,
): Promise<Page<CompanyLinkAnswer>> {
  const links = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    listCustomerLinks(tx, (await requireConnection(tx, connection)).id),
  );
  return mapPage(pageWithin(links, query), fromCustomerLink);
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
  query: PageQuery,
): Promise<Page<OverrideAnswer>> {
  const overrides = await ctx.store.withPartner(ctx.partner.id, async (tx) =>
    storedOverrides(tx, (await requireConnection(tx, connection)).id),
  );
  return mapPage(pageWithin(overrides, query), fromOverride);
}
