import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

/** Everything of the connection that waits for a person. */
export function holdsQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({
    queryKey: [...key, 'holds'],
    queryFn: () => connection.holds.list().toArray(),
  });
}
