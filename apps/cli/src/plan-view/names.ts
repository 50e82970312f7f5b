import { plain } from '../terminal/text.ts';

/** What the keys of a plan are called, for people. */
export interface Names {
  customer(key: string): string;
  product(sku: string): string;
  unit(sku: string): string;
  /** The name with the unit beside it, where it does not end with that: "Desktop licence". */
  productAndUnit(sku: string): string;
  /** With its id, since ids lead. */
  agreement(id: number): string;
}

export function createNames(known: {
  customers: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, { name: string; unit: string }>;
  agreements: ReadonlyMap<number, string>;
}): Names {
  const product = (sku: string) => plain(known.products.get(sku)?.name ?? sku);
  const unit = (sku: string) => plain(known.products.get(sku)?.unit ?? '');
  return {
    customer: (key) => plain(known.customers.get(key) ?? key),
    product,
    unit,
    productAndUnit: (sku) =>
      unit(sku) === '' || ` ${product(sku)}`.endsWith(` ${unit(sku)}`)
        ? product(sku)
        : `${product(sku)} (${unit(sku)})`,
    agreement: (id) => {
      const name = known.agreements.get(id);
      return name === undefined ? `agreement ${id}` : `${plain(name)} (agreement ${id})`;
    },
  };
}
