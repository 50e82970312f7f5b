import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient, ContactLinkState } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

type Key = readonly [partner: string, connection: string];

/** In the order in which they are shown. */
export const CONTACT_STATES: readonly ContactLinkState[] = ['equal', 'modified', 'failed', 'blank', 'excluded'];

export function contactCountsQuery(client: ConnectionClient, key: Key) {
  return queryOptions({ queryKey: [...key, 'contacts', 'counts'], queryFn: () => client.contacts.links.counts() });
}

export function contactLinksQuery(client: ConnectionClient, key: Key, filters: { q: string; state: string }) {
  const state = CONTACT_STATES.find((each) => each === filters.state);
  return listQuery([...key, 'contacts', 'links', filters], () =>
    client.contacts.links.list({
      ...(filters.q === '' ? {} : { search: filters.q }),
      ...(state === undefined ? {} : { state }),
    }),
  );
}

/** One user with the ETag of what is shown. */
export function contactLinkQuery(client: ConnectionClient, key: Key, user: string) {
  return queryOptions({
    queryKey: [...key, 'contacts', 'link', user],
    queryFn: () => client.contacts.links.read(user),
    staleTime: 0,
    gcTime: 0,
  });
}

export function contactTypesQuery(client: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'contacts', 'types'],
    queryFn: () => client.lookUps.contactTypes(),
    staleTime: 300_000,
  });
}
