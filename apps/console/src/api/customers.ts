import { queryOptions } from '@tanstack/react-query';
import type { Tallybridge } from 'tallybridge-sdk';

/** The customers of a partner by name: for searches and for showing names instead of keys. */
export function customersQuery(tallybridge: Tallybridge, partner: string) {
  return queryOptions({
    queryKey: ['partner', partner, 'customers'],
    queryFn: () => tallybridge.partner(partner).customers.list().toArray(),
    staleTime: 60_000,
  });
}

export function productsQuery(tallybridge: Tallybridge, partner: string) {
  return queryOptions({
    queryKey: ['partner', partner, 'products'],
    queryFn: () => tallybridge.partner(partner).products.list().toArray(),
    staleTime: 60_000,
  });
}
