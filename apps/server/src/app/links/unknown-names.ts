import type { ItemVerdict } from '../batch/take-items.ts';

/** The item names a customer that the vendor never put. */
export function unknownCustomer(customer: string): ItemVerdict<never> {
  const message = `There is no customer "${customer}". PUT it first.`;
  return { outcome: 'refused', code: 'unknown-customer', field: 'customer', message };
}

/** The item names a product that the vendor never put. */
export function unknownSku(sku: string): ItemVerdict<never> {
  return {
    outcome: 'refused',
    code: 'unknown-sku',
    field: 'sku',
    message: `There is no product "${sku}". PUT it first.`,
  };
}
