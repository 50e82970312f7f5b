import type { CatalogPush, Product } from 'tallybridge-sdk';
import { isAmount } from '../terms-form.ts';

export const CLASSES = ['Agreement', 'NonInventory', 'Service'] as const;

/** One item as it is typed. */
export interface TypedItem {
  readonly sku: string;
  readonly identifier: string;
  readonly description: string;
  readonly price: string;
  readonly cost: string;
}

/** Where items go in ConnectWise's catalog, asked once for all of them. */
export interface TypedPush {
  readonly category: string;
  readonly subcategory: string;
  readonly type: string;
  readonly unit: string;
  readonly productClass: (typeof CLASSES)[number];
  /** Null where every undecided product is created. */
  readonly item: TypedItem | null;
}

/** As ConnectWise limits it. */
const LONGEST = 60;

/** With the identifier that the profile gives the product, or its sku. */
export function emptyPush(product: Product | null, identifier?: string): TypedPush {
  const item =
    product === null
      ? null
      : {
          sku: product.sku,
          identifier: identifier ?? product.sku,
          description: product.name.slice(0, LONGEST),
          price: '',
          cost: '',
        };
  return { category: '', subcategory: '', type: '', unit: '', productClass: 'Agreement', item };
}

export type WrongField = 'identifier' | 'price' | 'cost';

export function wrongFields({ item }: TypedPush): readonly WrongField[] {
  if (item === null) return [];
  const amounts = (['price', 'cost'] as const).filter((name) => item[name].trim() !== '' && !isAmount(item[name]));
  return [...(item.identifier.trim() === '' ? (['identifier'] as const) : []), ...amounts];
}

/** What is sent; null until it is known where the items go and no field is wrong. */
export function toPush(typed: TypedPush): CatalogPush | null {
  const { subcategory, type, unit, productClass, item } = typed;
  if (subcategory === '' || type === '' || wrongFields(typed).length > 0) return null;
  return {
    subcategoryId: Number(subcategory),
    typeId: Number(type),
    productClass,
    ...(unit === '' ? {} : { unitOfMeasureId: Number(unit) }),
    ...(item === null ? {} : { items: [toItem(item)] }),
  };
}

function toItem({ sku, identifier, description, price, cost }: TypedItem): NonNullable<CatalogPush['items']>[number] {
  return {
    sku,
    identifier: identifier.trim(),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(price.trim() === '' ? {} : { price: price.trim() }),
    ...(cost.trim() === '' ? {} : { cost: cost.trim() }),
  };
}
