import { isObject } from '../records/read-record.ts';

/** The query parameter `fields`: `id,name,status/id`. Null: everything. */
export type Selection = ReadonlyMap<string, Selection | null>;

export function parseFields(text: string | null): Selection | null {
  const paths = (text ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '');
  return paths.length === 0 ? null : selectionOf(paths.map((path) => path.split('/')));
}

function selectionOf(paths: readonly (readonly string[])[]): Selection {
  const grouped = Map.groupBy(paths, ([first = '']) => first.toLowerCase());
  return new Map(
    [...grouped].map(([name, group]) => {
      const below = group.map((path) => path.slice(1));
      return [name, below.some((path) => path.length === 0) ? null : selectionOf(below)];
    }),
  );
}

export function selectFields(value: unknown, selection: Selection | null): unknown {
  if (selection === null) return value;
  if (Array.isArray(value)) return value.map((item) => selectFields(item, selection));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const below = selection.get(name.toLowerCase());
    return below === undefined ? [] : [[name, selectFields(inner, below)] as const];
  });
  return Object.fromEntries(kept);
}
