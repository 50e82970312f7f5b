import type { ConnectionClient, OneProductLink, ProductLink } from 'tallybridge-sdk';
import { saveOver } from './save-over.ts';
import type { Saved } from './save-over.ts';

type Decided = Pick<ProductLink, 'decision' | 'catalogItemId' | 'terms' | 'drift'>;

interface Wanted {
  readonly sku: string;
  /** What the person saw when they decided. */
  readonly seen: Decided;
  readonly link: OneProductLink;
}

/** True where nothing that people decide is another. */
export function isSameProductLink(first: Decided, second: Decided): boolean {
  return decidedText(first) === decidedText(second);
}

function decidedText({ decision, catalogItemId, terms, drift }: Decided): string {
  const sorted = Object.entries(terms ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([decision, catalogItemId, sorted, drift?.policy, drift?.acceptUntil, drift?.note]);
}

/** Saves a decision unless somebody decided otherwise since it was shown; then it says what theirs is. */
export async function saveProduct(
  { productLinks }: Pick<ConnectionClient, 'productLinks'>,
  { sku, seen, link }: Wanted,
): Promise<Saved<ProductLink>> {
  const { value, etag } = await productLinks.read(sku);
  if (!isSameProductLink(value, seen)) return { kind: 'conflict', theirs: value };
  return saveOver({
    save: () => productLinks.set(sku, link, { ifMatch: etag }),
    read: () => productLinks.get(sku),
  });
}
