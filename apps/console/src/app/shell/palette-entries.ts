export interface PaletteEntry {
  readonly group: string;
  readonly label: string;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** Entries whose name holds every word that was typed; those that begin with it first, at most `limit` a group. */
export function matchingEntries(
  entries: readonly PaletteEntry[],
  typed: string,
  limit: number,
): readonly PaletteEntry[] {
  const wanted = typed.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const matching = entries.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const begins = (entry: PaletteEntry) => (entry.label.toLowerCase().startsWith(wanted) ? 0 : 1);
  const groups = Map.groupBy(
    matching.toSorted((a, b) => begins(a) - begins(b)),
    ({ group }) => group,
  );
  const order = [...new Set(entries.map(({ group }) => group))];
  return order.flatMap((group) => (groups.get(group) ?? []).slice(0, limit));
}
