import { queryOptions } from '@tanstack/react-query';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { CompanySuggestion, ConnectionClient, ListedCompanyLink } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

type Key = readonly [partner: string, connection: string];

const LINK_STATES = ['linked', 'undecided', 'excluded', 'disabled', 'flagged'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export interface LinkFilter {
  readonly q: string;
  /** One of the states; empty for all. */
  readonly state: string;
}

/** Every customer with its company, a page at a time. */
export function companyLinksQuery(connection: ConnectionClient, key: Key, { q, state }: LinkFilter) {
  const known = LINK_STATES.find((each) => each === state);
  const filter = {
    sort: 'name' as const,
    ...(q === '' ? {} : { search: q }),
    ...(known === undefined ? {} : { state: known }),
  };
  return listQuery([...key, 'company-links', filter], () => connection.companyLinks.list(filter));
}

/** A likely company for each undecided customer: reads ConnectWise, so it is kept for a while. */
export function suggestionsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'company-suggestions'],
    queryFn: () => connection.companyLinks.suggestions().toArray(),
    staleTime: 60_000,
  });
}

export interface CompanyFilter {
  readonly q: string;
  readonly types: readonly number[];
  readonly statuses: readonly number[];
  readonly linked: string;
}

/** The companies of ConnectWise with the customer that each is linked to. */
export function companiesQuery(connection: ConnectionClient, key: Key, { q, types, statuses, linked }: CompanyFilter) {
  const filter = {
    types,
    statuses,
    ...(q === '' ? {} : { search: q }),
    ...(linked === '' ? {} : { linked: linked === 'linked' }),
  };
  return listQuery([...key, 'companies', filter], () => connection.lookUps.companies(filter));
}

export function agreementsQuery(connection: ConnectionClient, key: Key, company: number) {
  return queryOptions({
    queryKey: [...key, 'agreements', company],
    queryFn: () => connection.lookUps.agreements(company),
    staleTime: 30_000,
  });
}

export function companyTypesQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'company-types'],
    queryFn: () => connection.lookUps.companyTypes(),
    staleTime: 300_000,
  });
}

export function companyStatusesQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'company-statuses'],
    queryFn: () => connection.lookUps.companyStatuses(),
    staleTime: 300_000,
  });
}

export function absentCompanyQuery(connection: ConnectionClient, key: Key, filter: CompanyFilter) {
  const query = {
    search: filter.q,
    ...(filter.types.length === 0 ? {} : { types: filter.types.join(',') }),
    ...(filter.statuses.length === 0 ? {} : { statuses: filter.statuses.join(',') }),
  };
  return queryOptions({
    queryKey: [...key, 'absent-company', query],
    queryFn: () => connection.lookUps.absentCompany(query),
    staleTime: 30_000,
  });
}

export function absentAgreementQuery(
  connection: ConnectionClient,
  key: Key,
  { company, search }: { readonly company: number; readonly search: string },
) {
  return queryOptions({
    queryKey: [...key, 'absent-agreement', company, search],
    queryFn: () => connection.lookUps.absentAgreement(company, search),
    staleTime: 30_000,
  });
}

/** The terms of one customer that are not those of its products. */
export function overridesQuery(connection: ConnectionClient, key: Key, customer: string) {
  return queryOptions({
    queryKey: [...key, 'overrides', customer],
    queryFn: () => connection.overrides.list({ customer }).toArray(),
  });
}

export function productLinksQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'product-links'],
    queryFn: () => connection.productLinks.list().toArray(),
  });
}

interface Linked {
  readonly data: readonly ListedCompanyLink[];
  readonly nextCursor: string | null;
}

/** Puts a row in the place of the one before in every list of links, which keeps its order and its pages. */
export function replaceLink(queries: QueryClient, key: Key, row: ListedCompanyLink): void {
  queries.setQueriesData<InfiniteData<Linked>>({ queryKey: [...key, 'company-links'] }, (list) =>
    list === undefined
      ? list
      : {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            data: page.data.map((each) => (each.customer === row.customer ? row : each)),
          })),
        },
  );
  const taken = row.companyId;
  queries.setQueryData<CompanySuggestion[]>([...key, 'company-suggestions'], (all) =>
    all?.filter(({ customer, company }) => customer !== row.customer && company.id !== taken),
  );
  void queries.invalidateQueries({ queryKey: [...key, 'link-counts'] });
  void queries.invalidateQueries({ queryKey: [...key, 'companies'] });
  void queries.invalidateQueries({ queryKey: [...key, 'overview'] });
}
