import type { ProductLinkNumber } from '../ids.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import type { Pair, PairOf, WritePorts } from './protocol.ts';

/** A pair together with the key of its line; the key is null where the pair has none. */
export interface KeyedPair extends Pair {
  readonly key: LineKey | null;
}

export function pairsOf(lines: readonly KeyedPair[]): PairOf {
  const pairs = new Map<string, Pair>();
  for (const line of lines) {
    if (line.key !== null) pairs.set(lineKeyText(line.key), line);
  }
  return (key) => pairs.get(lineKeyText(key)) ?? null;
}

export function numbersIn(lines: readonly KeyedPair[]): ReadonlySet<ProductLinkNumber> {
  return new Set(lines.flatMap(({ key }) => (key === null ? [] : [key.productLink])));
}

/** Two runs must never take each other's lease for their own. */
export function newOwner({ newId }: Pick<WritePorts, 'newId'>): string {
  return `run-${newId()}`;
}
