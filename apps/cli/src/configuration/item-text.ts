/** What names an item stands first, so that people find it; the rest follows by name. */
const FIRST = ['format', 'version', 'key', 'customer', 'sku', 'name', 'decision', 'folder'];

function rank(name: string): number {
  const position = FIRST.indexOf(name);
  return position < 0 ? FIRST.length : position;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, ordered(each)]));
}

/** JSON that is the same for the same value, whatever order its fields came in. */
export function itemText(value: unknown, indent?: number): string {
  return JSON.stringify(ordered(value), null, indent);
}
