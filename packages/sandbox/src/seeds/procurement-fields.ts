import type { SeedCollection } from './seed.ts';
import type { FieldRules } from './seed-fields.ts';

const to = (collection: SeedCollection) => ({ kind: 'reference', to: collection }) as const;
const needed = (collection: SeedCollection) => ({ ...to(collection), isRequired: true }) as const;

export const PROCUREMENT_FIELDS: Readonly<Record<'manufacturers' | 'catalogComponents' | 'products', FieldRules>> = {
  manufacturers: { name: { kind: 'text', isRequired: true } },
  catalogComponents: {
    parentCatalogItem: needed('catalog'),
    catalogItem: needed('catalog'),
    quantity: { kind: 'number', isRequired: true },
    price: { kind: 'number' },
    cost: { kind: 'number' },
  },
  products: {
    catalogItem: needed('catalog'),
    billableOption: { kind: 'one-of', options: ['Billable', 'DoNotBill', 'NoCharge'], isRequired: true },
    quantity: { kind: 'number' },
    price: { kind: 'number' },
    cost: { kind: 'number' },
    company: to('companies'),
    agreement: to('agreements'),
    ticket: to('tickets'),
    invoice: to('invoices'),
  },
};
