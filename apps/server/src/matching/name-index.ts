import type { Name } from './name.ts';

/** So many of a name's rarest trigrams are looked up … */
const LOOKED_UP = 12;
/** … each in at most so many names, which bounds the work whatever the names hold. */
const LONGEST_LIST = 400;
const MOST_CANDIDATES = 20;

function trigramsOf(text: string): ReadonlySet<string> {
  const padded = `  ${text} `;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.add(padded.slice(at, at + 3));
  return trigrams;
}

/** Names by their trigrams: finds those that may be alike without comparing with all. */
export class NameIndex {
  readonly #lists = new Map<string, number[]>();

  constructor(names: readonly Name[]) {
    for (const [position, { core }] of names.entries()) {
      for (const trigram of trigramsOf(core)) {
        const list = this.#lists.get(trigram);
        if (list === undefined) this.#lists.set(trigram, [position]);
        else list.push(position);
      }
    }
  }

  /** Positions of the names that share the most with this one, rare trigrams counting more. */
  candidates({ core }: Name): readonly number[] {
    const lists: (readonly number[])[] = [];
    for (const trigram of trigramsOf(core)) {
      const list = this.#lists.get(trigram);
      if (list !== undefined && list.length <= LONGEST_LIST) lists.push(list);
    }
    lists.sort((a, b) => a.length - b.length);
    const weights = new Map<number, number>();
    for (const list of lists.slice(0, LOOKED_UP)) {
      const weight = 1 / Math.log2(list.length + 1);
      for (const position of list) weights.set(position, (weights.get(position) ?? 0) + weight);
    }
    return [...weights]
      .toSorted(([a, weightA], [b, weightB]) => weightB - weightA || a - b)
      .slice(0, MOST_CANDIDATES)
      .map(([position]) => position);
  }
}
