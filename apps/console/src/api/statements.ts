import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

type Key = readonly [partner: string, connection: string];

const LOOK_MS = 15_000;

/** The billing months, the newest first; looked at again while one is about to seal by itself. */
export function periodsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'periods'],
    queryFn: () => connection.periods.list().toArray(),
    refetchInterval: ({ state }) =>
      state.data?.some((period) => period.state === 'closing') === true ? LOOK_MS : false,
  });
}

/** The chain of statements, replaced ones as well. */
export function statementHeadsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({ queryKey: [...key, 'statements'], queryFn: () => connection.periods.statements().toArray() });
}

/** One statement with its lines. It never changes. */
export function statementQuery(
  connection: ConnectionClient,
  key: Key,
  of: { readonly month: string; readonly revision: number },
) {
  return queryOptions({
    queryKey: [...key, 'statements', of],
    queryFn: () => connection.periods.statement(of.month, { revision: of.revision }),
    staleTime: Infinity,
  });
}

/** Where the usage of the last twelve sealed months differs from their statements. */
export function lateUsageQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({ queryKey: [...key, 'late-usage'], queryFn: () => connection.periods.lateUsage().toArray() });
}
