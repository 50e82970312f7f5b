import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

/** How the connection fares, what needs a person, and where the month's usage is. */
export function overviewQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({
    queryKey: [...key, 'overview'],
    queryFn: () => connection.overview(),
    refetchInterval: 60_000,
  });
}
