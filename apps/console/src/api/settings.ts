import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient, PartnerClient } from 'tallybridge-sdk';

/** What removing the connection would delete, keep and leave in ConnectWise. */
export function removalQuery(connection: ConnectionClient, key: readonly [partner: string, connection: string]) {
  return queryOptions({ queryKey: [...key, 'removal'], queryFn: () => connection.removal.preview() });
}

/** Everybody whom the vendor has let in. */
export function peopleQuery(partner: PartnerClient) {
  return queryOptions({
    queryKey: ['partner', partner.key, 'people'],
    queryFn: () => partner.portal.people.list().toArray(),
  });
}
