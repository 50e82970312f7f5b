import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

const SOON_MS = 1000;

/** Looked at again and again while a worker is at it. */
export function hostedTabQuery(connection: ConnectionClient, key: readonly [string, string]) {
  return queryOptions({
    queryKey: [...key, 'hosted-tab'],
    queryFn: () => connection.hostedTab.get(),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? SOON_MS : false),
  });
}
