/** A pattern for ILIKE that finds the text anywhere; null where nothing is searched for. */
export function anywhere(search: string | undefined): string | null {
  return search === undefined ? null : `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
