import { parseDecimal, sku as skuOf } from 'tallybridge-engine';
import type { NewCatalogItem, ProductLink, WantedItem } from 'tallybridge-engine';
import type { catalogPushSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { AppError } from '../app-error.ts';

type Push = z.output<typeof catalogPushSchema>;
type Asked = NonNullable<Push['items']>[number];

const IDENTIFIER_LENGTH = 60;
const DESCRIPTION_LENGTH = 60;

function invalid(field: string, message: string): AppError {
  return new AppError('invalid-request', `${field}: ${message}`, {
    remedy: 'Correct what is named and send it again. Nothing was queued.',
    fields: [{ field, message }],
  });
}

const decimalOrNull = (text: string | null | undefined) =>
  text === null || text === undefined ? null : parseDecimal(text);

/** Products that nobody has decided about: what is pushed where nothing is named. */
function undecided(links: readonly ProductLink[]): readonly Asked[] {
  return links.flatMap(({ product, decision }) => (decision.kind === 'none' ? [{ sku: product.sku }] : []));
}

/** What the profile calls a product's catalog item; null where it does not say. */
type IdentifierOf = (sku: string) => string | null;

/** What a push asks for, with the defaults of each product. */
export function toWanted(push: Push, links: readonly ProductLink[], identifierOf: IdentifierOf): readonly WantedItem[] {
  const products = new Map<string, ProductLink['product']>(links.map(({ product }) => [product.sku, product]));
  const seen = new Set<string>();
  return (push.items ?? undecided(links)).map((asked, index): WantedItem => {
    const product = products.get(asked.sku);
    if (product === undefined) throw invalid(`items/${index}/sku`, `there is no product "${asked.sku}"`);
    if (seen.has(asked.sku)) throw invalid(`items/${index}/sku`, `"${asked.sku}" is named twice`);
    seen.add(asked.sku);
    const identifier = asked.identifier ?? identifierOf(asked.sku) ?? asked.sku;
    if (identifier.length > IDENTIFIER_LENGTH)
      throw invalid(
        `items/${index}/identifier`,
        `"${identifier}" is longer than ConnectWise's ${IDENTIFIER_LENGTH} characters`,
      );
    const description = asked.description ?? product.name.slice(0, DESCRIPTION_LENGTH).trim();
    const item: NewCatalogItem = {
      identifier,
      description,
      customerDescription: product.name,
      subcategory: push.subcategoryId,
      type: push.typeId,
      unitOfMeasure: push.unitOfMeasureId ?? null,
      productClass: push.productClass,
      price: decimalOrNull(asked.price),
      cost: decimalOrNull(asked.cost),
    };
    return { sku: skuOf(asked.sku), item };
  });
}
