import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

type Key = readonly [partner: string, connection: string];

/** What the first run would do, and with which month to begin. Plans that come meanwhile show here. */
export function reviewQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'review'],
    queryFn: () => connection.review(),
    refetchInterval: 15_000,
  });
}

/** Every addition that exists already and could become ours: one is picked by one, or all together. */
export function adoptableQuery(connection: ConnectionClient, key: Key, plan: string) {
  return queryOptions({
    queryKey: [...key, 'plans', plan, 'adoptable'],
    queryFn: () =>
      connection.plans
        .lines(plan, { action: 'adopt', rejected: 'false', sort: 'customer', direction: 'asc' })
        .toArray(),
    // A sync may make the plan anew at any moment: what was there stays until it is read.
    placeholderData: keepPreviousData,
  });
}
