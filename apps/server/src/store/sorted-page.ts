/** How a list is ordered: by an expression of its rows, then by one that is unique among them. */
export interface Sorting {
  /** Never null, and of type text or numeric. */
  readonly by: string;
  readonly unique: string;
  readonly direction: 'asc' | 'desc';
}

export interface SortedPage {
  readonly limit: number;
  /** The two values of the last row of the page before. */
  readonly after?: readonly [string, string] | undefined;
}

/** The clauses of a page of `SELECT … FROM rows`, whose two values are the parameters numbered from `first`. */
export function sortedPage({ by, unique, direction }: Sorting, type: 'text' | 'numeric', first: number) {
  const sign = direction === 'asc' ? '>' : '<';
  const values = `($${first}::${type}, $${first + 1}::text)`;
  return {
    where: `($${first + 1}::text IS NULL OR (${by}, ${unique}) ${sign} ${values})`,
    order: `${by} ${direction}, ${unique} ${direction}`,
    keys: `(${by})::text AS sort_key, ${unique} AS unique_key`,
  };
}
