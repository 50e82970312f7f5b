import type { companyLookUpQuerySchema, CompanyOption } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { CompanyFilter, FoundCompany } from '../../psa/index.ts';
import { listCustomerLinks } from '../../store/index.ts';
import type { ConnectionId } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
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
async function holders(ctx: PartnerContext, connection: ConnectionId): Promise<ReadonlyMap<number, string>> {
  const links = await ctx.store.withPartner(ctx.partner.id, (tx) => listCustomerLinks(tx, connection));
  return new Map(
    links.flatMap(({ customer, decision }): (readonly [number, string])[] =>
      decision.kind === 'linked' ? [[decision.company, customer]] : [],
    ),
  );
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
  const page = mapPage(pageWithin(found.rows, query), (company): CompanyOption => {
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
      customer: customers.get(company.id) ?? null,
    };
  });
  return { ...page, isCut: found.isCut };
}
