import type { Entry } from './read-configuration.ts';
import { itemText } from './item-text.ts';

export const OUTCOMES = ['created', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an import does with one line of a file, or with what is no line. */
export interface ImportedLine {
  readonly file: string;
  readonly line: number | null;
  readonly what: string;
  readonly outcome: Outcome;
  /** Why it was refused, or what to know about it. */
  readonly message: string | null;
}

/** An item of a file beside what is there already. */
export interface Compared<Item> {
  readonly entry: Entry<Item>;
  readonly outcome: Exclude<Outcome, 'refused'>;
}

/** What would become of each item; what an item leaves out stays as it is. */
export function compare<Item extends object>(
  entries: readonly Entry<Item>[],
  existing: ReadonlyMap<string, object>,
  keyOf: (item: Item) => string,
): readonly Compared<Item>[] {
  return entries.map((entry) => {
    const known = existing.get(keyOf(entry.item));
    if (known === undefined) return { entry, outcome: 'created' };
    const isSame = itemText({ ...known, ...entry.item }) === itemText(known);
    return { entry, outcome: isSame ? 'unchanged' : 'changed' };
  });
}

export const hasEffect = ({ outcome }: Compared<unknown>): boolean => outcome !== 'unchanged';

export function importedLine(
  { entry, outcome }: Compared<unknown>,
  what: string,
  refusal: string | null = null,
): ImportedLine {
  const { file, line } = entry;
  return { file, line, what, outcome: refusal === null ? outcome : 'refused', message: refusal };
}
