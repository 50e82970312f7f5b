import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient } from 'tallybridge-sdk';

type Key = readonly [partner: string, connection: string];

/** Every product with what was decided about it, and the catalog items that are linked. */
export function productLinksQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'product-links'],
    queryFn: () => connection.productLinks.list().toArray(),
  });
}

/** Catalog items by their ids, inactive ones included. */
export function catalogItemsQuery(connection: ConnectionClient, key: Key, ids: readonly number[]) {
  return queryOptions({
    queryKey: [...key, 'catalog-items', ...ids],
    queryFn: () => connection.lookUps.catalogItems({ ids, includeInactive: true }).toArray(),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
}
