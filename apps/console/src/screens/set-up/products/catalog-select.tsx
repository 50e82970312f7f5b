import type { CatalogOption } from 'tallybridge-sdk';
import { useAt } from '../../../app/at.ts';
import { showPrice } from '../../../decimals/decimal.ts';
import { SearchSelect } from '../../../parts/search-select.tsx';
import { useTexts } from '../../../texts/texts.ts';
import type { Texts } from '../../../texts/texts.ts';

interface Props {
  readonly sku: string;
  /** The item that is chosen; null where none is. */
  readonly value: CatalogOption | null;
  readonly onChange: (item: CatalogOption | null) => void;
}

const SHOWN = 50;

/** An item of ConnectWise's catalog, found by the service; what cannot be billed is shown with the reason, and disabled. */
export function CatalogSelect({ sku, value, onChange }: Props) {
  const { client, key } = useAt();
  const { products } = useTexts();
  const choiceOf = (item: CatalogOption) => ({
    value: String(item.id),
    label: `${item.identifier}: ${item.description}`,
    note: factsOf(item, products, sku).join(' · '),
    disabled: !canBeChosen(item, sku),
    item,
  });
  const find = async (search: string) => {
    const filter = search === '' ? {} : { search };
    const { data } = await client.lookUps.catalogItems({ ...filter, includeInactive: true }).page({ limit: SHOWN });
    return data.map(choiceOf);
  };
  return (
    <SearchSelect
      label={products.item}
      description={products.findItem}
      listKey={[...key, 'catalog-choices']}
      find={find}
      value={value === null ? null : choiceOf(value)}
      onChange={(choice) => onChange(choice?.item ?? null)}
      clearable
    />
  );
}

function canBeChosen({ isEligible, sku: taken }: CatalogOption, sku: string): boolean {
  return isEligible && (taken === null || taken === sku);
}

/** What tells one item from another: class, price, cost, and why it cannot be chosen. */
export function factsOf(item: CatalogOption, products: Texts['products'], sku: string): readonly string[] {
  return [
    item.productClass,
    ...(item.category === null ? [] : [item.category]),
    ...(item.price === null ? [] : [products.itemPrice(showPrice(item.price))]),
    ...(item.cost === null ? [] : [products.itemCost(showPrice(item.cost))]),
    ...(item.isInactive ? [products.inactive] : []),
    ...(item.sku === null || item.sku === sku ? [] : [products.takenBy(item.sku)]),
    ...(item.explanation === null ? [] : [item.explanation]),
  ];
}
