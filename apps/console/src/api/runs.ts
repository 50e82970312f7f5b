import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient, Run } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

const RUNNING: ReadonlySet<Run['state']> = new Set(['queued', 'running']);
const LOOK_MS = 1000;
const REST_MS = 15_000;

export const isRunning = ({ state }: Pick<Run, 'state'>): boolean => RUNNING.has(state);

/** The newest runs of the connection, looked at more often while one is going on. */
export function newestRunsQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({
    queryKey: [...key, 'runs', 'newest'],
    queryFn: async () => {
      for await (const page of connection.runs.list().pages()) return page;
      return [];
    },
    refetchInterval: ({ state }) => (state.data?.some(isRunning) === true ? LOOK_MS : REST_MS),
  });
}

export interface RunFilter {
  readonly kind: Run['kind'] | '';
  readonly state: Run['state'] | '';
}

/** All runs of the connection, the newest first. */
export function runsQuery(
  connection: ConnectionClient,
  key: readonly [partner: string, connection: string],
  { kind, state }: RunFilter,
) {
  const filter = { ...(kind === '' ? {} : { kind }), ...(state === '' ? {} : { state }) };
  return listQuery([...key, 'runs', filter], () => connection.runs.list(filter));
}

/** What one run wrote to ConnectWise, the newest first. */
export function writesOfRunQuery(
  connection: ConnectionClient,
  key: readonly [partner: string, connection: string],
  run: string,
) {
  return listQuery([...key, 'runs', run, 'writes'], () => connection.ledger.list({ run }));
}
