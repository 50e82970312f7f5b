import { readFileSync } from 'node:fs';
import { profileSchema } from 'tallybridge-sdk/contract';
import type { Product } from './store.ts';

/** A kind of problem, so that partners can choose a board for each. */
export interface AlertCategory {
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** What a vendor sells and what it warns of. */
export interface Offer {
  readonly vendor: string;
  readonly products: readonly Product[];
  readonly categories: readonly AlertCategory[];
}

/** The same as in the vendor's profile, from the file that the operator of Tallybridge was given. */
export function readOffer(profileFile: string): Offer {
  const { name, products, capabilities } = profileSchema.parse(JSON.parse(readFileSync(profileFile, 'utf8')));
  return {
    vendor: name,
    products: products.map(({ sku, name: product, unit, basis, step, rounding, included, minimum }) => ({
      sku,
      name: product,
      unit,
      basis,
      step,
      rounding,
      included,
      minimum,
    })),
    categories: capabilities.tickets.categories.map((category) => ({
      key: category.key,
      name: category.name,
      description: category.description ?? '',
    })),
  };
}
