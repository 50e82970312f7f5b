import { useQuery } from '@tanstack/react-query';
import { companyStatusesQuery, companyTypesQuery } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { useCapabilities } from '../../app/use-capabilities.ts';

/** Only companies of these types and statuses are offered; none: of all. */
export interface Narrowed {
  readonly types: readonly number[];
  readonly statuses: readonly number[];
}

const AS_PROFILE = { types: '', statuses: '' };
const ALL = 'all';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Ids in the address; where it says nothing, those that the profile chose beforehand by name. */
function chosenIds(said: string, known: readonly Named[], names: readonly string[]): readonly number[] {
  if (said === ALL) return [];
  if (said !== '') return said.split(',').map(Number).filter(Number.isInteger);
  return known.filter(({ name }) => names.includes(name)).map(({ id }) => id);
}

const sayIds = (ids: readonly number[]) => (ids.length === 0 ? ALL : ids.join(','));

/** Which companies are offered, where the profile has people import them by type and status. */
export function useImportFilters() {
  const { client, key } = useAt();
  const { companyImport } = useSession().profile.capabilities;
  const { filters, setFilters } = useUrlFilters(AS_PROFILE);
  const isOn = useCapabilities()('companyImport');
  const types = useQuery({ ...companyTypesQuery(client, key), enabled: isOn });
  const statuses = useQuery({ ...companyStatusesQuery(client, key), enabled: isOn });
  const narrowed: Narrowed = isOn
    ? {
        types: chosenIds(filters.types, types.data ?? [], companyImport.types),
        statuses: chosenIds(filters.statuses, statuses.data ?? [], companyImport.statuses),
      }
    : { types: [], statuses: [] };
  return {
    isOn,
    /** False until it is known what the names of the profile are here. */
    isReady: !isOn || (types.data !== undefined && statuses.data !== undefined),
    error: types.error ?? statuses.error,
    isRetrying: types.isFetching || statuses.isFetching,
    /** Asks ConnectWise once more for what it did not tell. */
    retry: () => {
      for (const query of [types, statuses]) if (query.error !== null) void query.refetch();
    },
    narrowed,
    types: types.data ?? [],
    statuses: statuses.data ?? [],
    setTypes: (ids: readonly number[]) => setFilters({ types: sayIds(ids) }),
    setStatuses: (ids: readonly number[]) => setFilters({ statuses: sayIds(ids) }),
  };
}

export type ImportFilters = ReturnType<typeof useImportFilters>;
