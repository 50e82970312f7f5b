import { queryOptions } from '@tanstack/react-query';
import type { Connection, ConnectionCallbacks, ConnectionClient } from 'tallybridge-sdk';

const SOON_MS = 1000;
/** Whoever changes something in ConnectWise to see whether it comes sees it come. */
const LIVE_MS = 5000;

/** Looked at often until a worker has done what the settings ask for, and then for what comes. */
export function callbacksQuery(
  client: ConnectionClient,
  key: readonly [string, string],
  { callbacks, isShadow }: Pick<Connection['settings'], 'callbacks' | 'isShadow'>,
) {
  const isWanted = callbacks === 'on' && !isShadow;
  return queryOptions({
    queryKey: [...key, 'callbacks'],
    queryFn: () => client.callbacks.get(),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false;
      if (isWanted) return data.state === 'on' || data.state === 'failing' ? LIVE_MS : SOON_MS;
      return data.checkedAt === null ? false : SOON_MS;
    },
  });
}

const MOST_LOOKS = 20;

/** Has a worker look at them, and waits a while for what it found. */
export async function checkCallbacks(client: ConnectionClient): Promise<ConnectionCallbacks> {
  const before = await client.callbacks.check();
  let seen = before;
  for (let look = 0; look < MOST_LOOKS && seen.checkedAt === before.checkedAt; look += 1) {
    await new Promise((done) => setTimeout(done, SOON_MS / 2));
    seen = await client.callbacks.get();
  }
  return seen;
}
