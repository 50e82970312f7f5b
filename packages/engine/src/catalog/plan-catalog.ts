import type { CatalogItemId, Sku } from '../ids.ts';
import type { CatalogWrite, NamedItem, WantedItem } from './catalog-write.ts';

/**
 * `create` · `linked`: the product has an item already · `exists`: an item has the identifier, and nobody linked it ·
 * `taken`: another product has that item, or wants the same identifier · `waits`: an earlier creation of it has no known
 * outcome.
 */
export type CatalogAction = 'create' | 'linked' | 'exists' | 'taken' | 'waits';

export interface CatalogLine {
  readonly wanted: WantedItem;
  readonly action: CatalogAction;
  /** The item that stands there. */
  readonly item: NamedItem | null;
  /** Who has the item, where it is taken. */
  readonly holder: Sku | null;
}

export interface CatalogState {
  readonly items: readonly NamedItem[];
  readonly open: readonly CatalogWrite[];
  /** Which item each product is linked to. */
  readonly linked: ReadonlyMap<Sku, CatalogItemId>;
}

/** ConnectWise compares identifiers without regard to case. */
export const foldIdentifier = (identifier: string): string => identifier.trim().toLowerCase();

/** What pushing would do: nothing that exists is created again. */
export function planCatalog(
  wanted: readonly WantedItem[],
  { items, open, linked }: CatalogState,
): readonly CatalogLine[] {
  const byIdentifier = new Map(items.toReversed().map((item) => [foldIdentifier(item.identifier), item]));
  const byId = new Map(items.map((item) => [item.id, item]));
  const holders = new Map([...linked].map(([sku, item]) => [item, sku]));
  const waiting = new Set(open.map(({ sku }) => sku));
  const claimed = new Map<string, Sku>(open.map(({ sku, item }) => [foldIdentifier(item.identifier), sku]));
  return wanted.map((one): CatalogLine => {
    const { sku, item } = one;
    const line = { wanted: one, item: null, holder: null };
    const own = linked.get(sku);
    if (own !== undefined) return { ...line, action: 'linked', item: byId.get(own) ?? null };
    if (waiting.has(sku)) return { ...line, action: 'waits' };
    const identifier = foldIdentifier(item.identifier);
    const standing = byIdentifier.get(identifier);
    if (standing !== undefined) {
      const holder = holders.get(standing.id) ?? null;
      return { ...line, action: holder === null ? 'exists' : 'taken', item: standing, holder };
    }
    const rival = claimed.get(identifier);
    if (rival !== undefined && rival !== sku) return { ...line, action: 'taken', holder: rival };
    claimed.set(identifier, sku);
    return { ...line, action: 'create' };
  });
}
