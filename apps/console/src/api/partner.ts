import { queryOptions } from '@tanstack/react-query';
import type { Connection, Partner, Tallybridge } from 'tallybridge-sdk';

export interface PartnerFacts {
  readonly partner: Partner;
  readonly connections: readonly Connection[];
}

/** The partner with its connections: what every page below it stands on. */
export function partnerQuery(tallybridge: Tallybridge, key: string) {
  return queryOptions({
    queryKey: ['partner', key],
    queryFn: async (): Promise<PartnerFacts> => {
      const client = tallybridge.partner(key);
      const [partner, connections] = await Promise.all([client.get(), client.connections.list().toArray()]);
      return { partner, connections };
    },
    staleTime: 30_000,
  });
}

/** All partners of the vendor; only its own people may ask. */
export function partnersQuery(tallybridge: Tallybridge) {
  return queryOptions({
    queryKey: ['partners'],
    queryFn: () => tallybridge.partners.list().toArray(),
    staleTime: 30_000,
  });
}
