import type { CustomerLink } from 'tallybridge-engine';
import type { companyLookUpQuerySchema, CompanyOption } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { CompanyFilter, FoundCompany } from '../../psa/index.ts';
import { listCustomerLinks, listLinksOfCompanies } from '../../store/index.ts';
import type { ConnectionId } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { fromLinkedCompany } from '../links/list-links.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page } from '../page.ts';
import { openLookUps } from './open-look-ups.ts';

/** More than these nobody looks through. */
export const MOST_FOUND = 5000;

type Query = z.output<typeof companyLookUpQuerySchema>;

/** Ids that were given with commas between them. */
export function readIds(list: string | undefined): readonly number[] | undefined {
  return list?.split(',').map(Number);
}

function toFilter({ search, ids, types, statuses, includeDeleted }: Query): CompanyFilter {
  return {
    search,
    ids: readIds(ids),
    types: readIds(types),
    statuses: readIds(statuses),
    includesDeleted: includeDeleted === 'true',
  };
}

/** Which customer has which company. */
export async function holders(
  ctx: PartnerContext,
  connection: ConnectionId,
): Promise<ReadonlyMap<number, CustomerLink>> {
  const links = await ctx.store.withPartner(ctx.partner.id, (tx) => listCustomerLinks(tx, connection));
  const linked = new Map<number, CustomerLink>();
  for (const link of links) if (link.decision.kind === 'linked') linked.set(link.decision.company, link);
  return linked;
}

const byName = (a: FoundCompany, b: FoundCompany): number => a.name.localeCompare(b.name, 'en') || a.id - b.id;

/** Companies to choose from, by name. */
export async function lookUpCompanies(
  ctx: PartnerContext,
  id: string,
  query: Query,
): Promise<Page<CompanyOption> & { isCut: boolean }> {
  const { connection, ask } = await openLookUps(ctx, id);
  const filter = toFilter(query);
  const found = await ask(['companies', filter], async (lookUps) => {
    const { rows, isCut } = await lookUps.companies(filter, MOST_FOUND);
    return { rows: rows.toSorted(byName), isCut };
  });
  const statuses = await ask(['companyStatuses'], (lookUps) => lookUps.companyStatuses());
  const inactive = new Set(statuses.flatMap((status) => (status.isInactive ? [status.id] : [])));
  const customers = await holders(ctx, connection.id);
  const { linked } = query;
  const rows = found.rows.filter(
    ({ id: company }) => linked === undefined || customers.has(company) === (linked === 'true'),
  );
  const page = pageWithin(rows, query);
  const links = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    listLinksOfCompanies(
      tx,
      connection.id,
      page.data.map((company) => company.id),
    ),
  );
  const options = mapPage(page, (company): CompanyOption => {
    const link = links.get(company.id);
    const { identifier, name, website, status, types, isDeleted } = company;
    return {
      id: company.id,
      name,
      identifier,
      website,
      status: status === null ? null : { ...status },
      types: types.map((type) => ({ ...type })),
      isDeleted,
      isInactive: status !== null && inactive.has(status.id),
      customer: customers.get(company.id)?.customer ?? null,
      customerName: customers.get(company.id)?.name ?? null,
      link: link === undefined ? null : fromLinkedCompany(link),
    };
  });
  return { ...options, isCut: found.isCut };
}
