import type { CatalogOption, CatalogSuggestion, Product, ProductLink } from 'tallybridge-sdk';

/** A product with what was decided about it, and what it may be where nothing was. */
export interface ProductRow {
  readonly link: ProductLink;
  readonly product: Product;
  readonly item: CatalogOption | null;
  readonly suggestion: CatalogSuggestion | null;
}

interface Known {
  readonly links: readonly ProductLink[];
  readonly products: readonly Product[];
  readonly items: readonly CatalogOption[];
  readonly suggestions: readonly CatalogSuggestion[];
}

export function rowsOf({ links, products, items, suggestions }: Known): readonly ProductRow[] {
  return links.flatMap((link) => {
    const product = products.find(({ sku }) => sku === link.sku);
    if (product === undefined) return [];
    const item = items.find(({ id }) => id === link.catalogItemId) ?? null;
    return [{ link, product, item, suggestion: suggestions.find(({ sku }) => sku === link.sku) ?? null }];
  });
}
