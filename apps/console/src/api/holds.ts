import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

/** Everything of the connection that waits for a person. */
export function holdsQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({
    queryKey: [...key, 'holds'],
    queryFn: () => connection.holds.list().toArray(),
  });
}

/** What people decided about single additions, and that still counts. */
export function decisionsQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({
    queryKey: [...key, 'decisions'],
    queryFn: () => connection.decisions.list().toArray(),
  });
}

/** Lines of ours that ConnectWise shows otherwise than we last wrote them. */
export function driftQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({
    queryKey: [...key, 'drift'],
    queryFn: () => connection.drift.list().toArray(),
  });
}
