/** The keys that are selected after one was clicked; with shift, everything from the last click to it. */
export function toggled(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  { key, anchor }: { readonly key: string; readonly anchor: string | null },
): ReadonlySet<string> {
  const isOn = !selected.has(key);
  const next = new Set(selected);
  for (const each of between(keys, anchor ?? key, key)) {
    if (isOn) next.add(each);
    else next.delete(each);
  }
  return next;
}

function between(keys: readonly string[], from: string, to: string): readonly string[] {
  const [first, last] = [keys.indexOf(from), keys.indexOf(to)];
  if (first === -1 || last === -1) return [to];
  return keys.slice(Math.min(first, last), Math.max(first, last) + 1);
}

/** All when not all are selected yet, otherwise none. */
export function toggledAll(selected: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  return keys.every((key) => selected.has(key)) ? new Set() : new Set(keys);
}

/** Rows that are gone are no longer selected. */
export function stillThere(selected: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.filter((key) => selected.has(key)));
}

/** The same for some of the rows; the others stay as they are. */
export function toggledAmong(selected: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const rest = new Set([...selected].filter((key) => !keys.includes(key)));
  return keys.every((key) => selected.has(key)) ? rest : new Set([...rest, ...keys]);
}
