import { queryOptions } from '@tanstack/react-query';
import type { PartnerHealth, Tallybridge } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

export interface PartnerFilter {
  readonly q: string;
  readonly state: PartnerHealth['state'] | '';
  readonly sort: 'trouble' | 'name';
  readonly isDown: boolean;
}

/** All partners with how they fare, searched, narrowed and sorted by the service. */
export function partnerHealthQuery(tallybridge: Tallybridge, { q, state, sort, isDown }: PartnerFilter) {
  const filter = {
    sort,
    direction: isDown ? ('desc' as const) : ('asc' as const),
    ...(q === '' ? {} : { search: q }),
    ...(state === '' ? {} : { state }),
  };
  return listQuery(['partner-health', filter], () => tallybridge.partnerHealth(filter));
}

export function keysQuery(tallybridge: Tallybridge) {
  return queryOptions({ queryKey: ['keys'], queryFn: () => tallybridge.keys.list().toArray() });
}

export interface IngestFilter {
  readonly partner: string;
  readonly days: number;
}

/** What came in by day and partner, the newest day first. */
export function ingestQuery(tallybridge: Tallybridge, { partner, days }: IngestFilter) {
  return queryOptions({
    queryKey: ['ingest', partner, days],
    queryFn: () => tallybridge.ingest({ days, ...(partner === '' ? {} : { partner }) }).toArray(),
  });
}

/** Records of a partner that came under the id of another one. */
export function refusedUsageQuery(tallybridge: Tallybridge, partner: string) {
  return listQuery(['ingest', 'refused', partner], () => tallybridge.partner(partner).usage.refused());
}
