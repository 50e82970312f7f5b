import { TallybridgeError } from 'tallybridge-sdk';
import type { CompanyLinkInput, ConnectionClient, ProductLinkInput } from 'tallybridge-sdk';

/** Why a link cannot be meant for this ConnectWise; null where nothing speaks against it. */
export type Check<Item> = (item: Item) => string | null;

export interface IdChecks {
  readonly company: Check<CompanyLinkInput>;
  readonly catalogItem: Check<ProductLinkInput>;
  /** Why ids could not be checked. */
  readonly note: string | null;
}

const AT_A_TIME = 500;
const MOST_AGREEMENT_LISTS = 300;

async function known(
  ids: readonly number[],
  find: (part: readonly number[]) => Promise<readonly { readonly id: number }[]>,
): Promise<ReadonlySet<number>> {
  const distinct = [...new Set(ids)];
  const found = new Set<number>();
  for (let at = 0; at < distinct.length; at += AT_A_TIME) {
    for (const { id } of await find(distinct.slice(at, at + AT_A_TIME))) found.add(id);
  }
  return found;
}

function agreementsIn(link: CompanyLinkInput): readonly number[] {
  if (link.decision !== 'linked' || link.agreement?.mode !== 'chosen') return [];
  const { agreementId, bySku = {} } = link.agreement;
  return [...(typeof agreementId === 'number' ? [agreementId] : []), ...Object.values(bySku)];
}

async function readAgreements(
  { lookUps }: ConnectionClient,
  links: readonly CompanyLinkInput[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const companies = new Set(
    links.flatMap((link) => (link.decision === 'linked' && agreementsIn(link).length > 0 ? [link.companyId] : [])),
  );
  const agreements = new Map<number, ReadonlySet<number>>();
  for (const company of [...companies].slice(0, MOST_AGREEMENT_LISTS)) {
    const { data } = await lookUps.agreements(company);
    agreements.set(company, new Set(data.map(({ id }) => id)));
  }
  return agreements;
}

async function readChecks(
  connection: ConnectionClient,
  companyLinks: readonly CompanyLinkInput[],
  productLinks: readonly ProductLinkInput[],
): Promise<IdChecks> {
  const { lookUps } = connection;
  const companies = await known(
    companyLinks.flatMap((link) => (link.decision === 'linked' ? [link.companyId] : [])),
    (ids) => lookUps.companies({ ids, includeDeleted: true }).toArray(),
  );
  const items = await known(
    productLinks.flatMap((link) => (link.decision === 'linked' ? [link.catalogItemId] : [])),
    (ids) => lookUps.catalogItems({ ids, includeInactive: true }).toArray(),
  );
  const inCompanies = companyLinks.filter((link) => link.decision === 'linked' && companies.has(link.companyId));
  const agreements = await readAgreements(connection, inCompanies);
  return {
    company: (link) => {
      if (link.decision !== 'linked') return null;
      if (!companies.has(link.companyId)) return `company ${link.companyId} does not exist in this ConnectWise`;
      const there = agreements.get(link.companyId);
      const missing = there === undefined ? undefined : agreementsIn(link).find((id) => !there.has(id));
      return missing === undefined ? null : `company ${link.companyId} has no agreement ${missing} in this ConnectWise`;
    },
    catalogItem: (link) =>
      link.decision === 'linked' && !items.has(link.catalogItemId)
        ? `catalog item ${link.catalogItemId} does not exist in this ConnectWise`
        : null,
    note: null,
  };
}

/** Looks up the ids that links name. A ConnectWise that does not answer leaves them unchecked, and says so. */
export async function checkIds(
  connection: ConnectionClient,
  companyLinks: readonly CompanyLinkInput[],
  productLinks: readonly ProductLinkInput[],
): Promise<IdChecks> {
  if (companyLinks.length + productLinks.length === 0) {
    return { company: () => null, catalogItem: () => null, note: null };
  }
  try {
    return await readChecks(connection, companyLinks, productLinks);
  } catch (error) {
    if (!(error instanceof TallybridgeError)) throw error;
    return { company: () => null, catalogItem: () => null, note: `ids were not checked: ${error.message}` };
  }
}
