import type { ConnectWise, NewCatalogItem as WireNewItem } from 'tallybridge-connectwise';
import { catalogItemId } from 'tallybridge-engine';
import type { CatalogAnswer, CatalogPsa, NamedItem, NewCatalogItem } from 'tallybridge-engine';
import { failedWrite, unavailable } from './failures.ts';
import { lastMomentSignal } from './last-moment.ts';

const PAGE = { pageSize: 1000, paging: 'forward-only' } as const;
const NAMED_FIELDS = ['identifier', 'description', 'inactiveFlag', 'integrationXRef'] as const;

interface Wire {
  readonly id: number;
  readonly identifier: string;
  readonly description?: string | null;
  readonly inactiveFlag?: boolean | null;
  readonly integrationXRef?: string | null;
}

function fromWire({ id, identifier, description, inactiveFlag, integrationXRef }: Wire): NamedItem {
  return {
    id: catalogItemId(id),
    identifier,
    description: description ?? '',
    isInactive: inactiveFlag ?? false,
    integrationXRef: integrationXRef ?? '',
  };
}

function toWire(item: NewCatalogItem, marker: string): WireNewItem {
  const { identifier, description, customerDescription, productClass, price, cost, unitOfMeasure } = item;
  return {
    identifier,
    description,
    customerDescription,
    productClass,
    subcategory: { id: item.subcategory },
    type: { id: item.type },
    integrationXRef: marker,
    ...(unitOfMeasure === null ? {} : { unitOfMeasure: { id: unitOfMeasure } }),
    ...(price === null ? {} : { price }),
    ...(cost === null ? {} : { cost }),
  };
}

/** The catalog of one ConnectWise, for creating items in it. */
export function createCatalogPsa({ connectWise }: { readonly connectWise: ConnectWise }): CatalogPsa {
  return {
    async readNamedItems() {
      const items: NamedItem[] = [];
      try {
        for await (const page of connectWise.catalogItems.pages({ ...PAGE, fields: NAMED_FIELDS }))
          for (const wire of page) items.push(fromWire(wire));
      } catch (error) {
        throw unavailable(error);
      }
      return items;
    },
    async createCatalogItem(item, marker, mayLeave): Promise<CatalogAnswer> {
      if (!mayLeave()) {
        const message = 'too much time had passed since the write was recorded, so it was not sent';
        return { outcome: 'refused', refusal: 'not-sent', message };
      }
      try {
        const signal = lastMomentSignal(mayLeave);
        return {
          outcome: 'answered',
          item: fromWire(await connectWise.catalogItems.create(toWire(item, marker), { signal })),
        };
      } catch (error) {
        return failedWrite(error);
      }
    },
  };
}
