import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CatalogPush, ConnectionClient } from 'tallybridge-sdk';
import { isRunning } from './runs.ts';

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

/** A likely catalog item for each undecided product: reads ConnectWise, so it is kept for a while. */
export function productSuggestionsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'product-suggestions'],
    queryFn: () => connection.productLinks.suggestions().toArray(),
    staleTime: 60_000,
  });
}

/** What a catalog item is filed under in ConnectWise. */
export function catalogTablesQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'catalog-tables'],
    queryFn: async () => {
      const { lookUps } = connection;
      const [categories, subcategories, types, units] = await Promise.all([
        lookUps.categories(),
        lookUps.subcategories(),
        lookUps.productTypes(),
        lookUps.unitsOfMeasure(),
      ]);
      return { categories, subcategories, types, units };
    },
    staleTime: 300_000,
  });
}

/** What pushing to the catalog would do; asked again for whatever is changed. */
export function catalogPreviewQuery(connection: ConnectionClient, key: Key, push: CatalogPush | null) {
  return queryOptions({
    queryKey: [...key, 'catalog-preview', push],
    queryFn: () => {
      if (push === null) throw new Error('nothing to preview');
      return connection.catalog.preview(push);
    },
    enabled: push !== null,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
}

const LOOK_MS = 700;

/** How far a push is: its run, and every creation as it was recorded. */
export function catalogRunQuery(connection: ConnectionClient, key: Key, run: string) {
  return queryOptions({
    queryKey: [...key, 'catalog-run', run],
    queryFn: async () => {
      const [found, writes] = await Promise.all([
        connection.runs.get(run),
        connection.catalog.writes({ run }).toArray(),
      ]);
      return { run: found, writes };
    },
    refetchInterval: ({ state }) => (state.data === undefined || isRunning(state.data.run) ? LOOK_MS : false),
  });
}
