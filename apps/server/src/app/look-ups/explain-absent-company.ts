import type { CompanyAbsence, companyAbsenceQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { FoundCompany } from '../../psa/index.ts';
import type { PartnerContext } from '../context.ts';
import { holders, readIds } from './look-up-companies.ts';
import { openLookUps } from './open-look-ups.ts';

/** More than these are no answer to a question about one. */
const MOST_NAMED = 20;

type Query = z.output<typeof companyAbsenceQuerySchema>;
type Reason = Pick<CompanyAbsence['data'][number], 'reason' | 'explanation'>;

const NONE_FOUND =
  'ConnectWise shows no company of this name or identifier to the API member. Either there is none, or its security role ' +
  'hides it: look at the rights of Company Maintenance, which must be "All" for Inquire.';
const SOME_FOUND = 'These are what ConnectWise shows the API member of this name or identifier.';

interface Asked {
  readonly types: readonly number[];
  readonly statuses: readonly number[];
  readonly customerOf: (company: FoundCompany) => string | undefined;
}

function reasonOf(company: FoundCompany, { types, statuses, customerOf }: Asked): Reason {
  const { isDeleted, status } = company;
  if (isDeleted)
    return { reason: 'deleted', explanation: 'It is in the recycle bin of ConnectWise. Restore it there first.' };
  const customer = customerOf(company);
  if (customer !== undefined)
    return { reason: 'linked', explanation: `It is linked to ${customer} already. Take that link back first.` };
  if (types.length > 0 && !company.types.some(({ id }) => types.includes(id))) {
    const has = company.types.map(({ name }) => name).join(', ');
    return {
      reason: 'other-type',
      explanation: `Its types are ${has === '' ? 'none' : has}. Change the filter on types.`,
    };
  }
  if (statuses.length > 0 && (status === null || !statuses.includes(status.id)))
    return {
      reason: 'other-status',
      explanation: `Its status is ${status?.name ?? 'none'}. Change the filter on statuses.`,
    };
  return { reason: 'shown', explanation: 'It can be chosen.' };
}

/** Why a company that somebody looks for is not among those to choose from. */
export async function explainAbsentCompany(ctx: PartnerContext, id: string, query: Query): Promise<CompanyAbsence> {
  const { connection, ask } = await openLookUps(ctx, id);
  const filter = { search: query.search, includesDeleted: true };
  const { rows } = await ask(['absent companies', filter], (lookUps) => lookUps.companies(filter, MOST_NAMED));
  const links = await holders(ctx, connection.id);
  const asked: Asked = {
    types: readIds(query.types) ?? [],
    statuses: readIds(query.statuses) ?? [],
    customerOf: (company) => links.get(company.id)?.name,
  };
  return {
    data: rows.map((company) => ({
      id: company.id,
      name: company.name,
      identifier: company.identifier,
      ...reasonOf(company, asked),
    })),
    explanation: rows.length === 0 ? NONE_FOUND : SOME_FOUND,
  };
}
