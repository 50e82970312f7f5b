import { useQuery } from '@tanstack/react-query';
import { useAt } from '../app/at.ts';
import { useSession } from '../session/session.ts';
import { customersQuery, productsQuery } from './customers.ts';

/** What customers and products are called; their keys until that is known. */
export function useNames() {
  const { partner } = useAt();
  const { tallybridge } = useSession();
  const customers = useQuery(customersQuery(tallybridge, partner.key));
  const products = useQuery(productsQuery(tallybridge, partner.key));
  const customerNames = new Map((customers.data ?? []).map(({ key, name }) => [key, name]));
  const productNames = new Map((products.data ?? []).map(({ sku, name }) => [sku, name]));
  return {
    customer: (key: string) => customerNames.get(key) ?? key,
    product: (sku: string) => productNames.get(sku) ?? sku,
  };
}
