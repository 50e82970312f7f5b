/** A GUID that a record always has: the same requests get the same bytes. */
export function guidOf(collection: string, id: number): string {
  let hash = 0;
  for (const character of collection) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  const head = hash.toString(16).padStart(8, '0');
  return `${head}-0000-4000-8000-${id.toString(16).padStart(12, '0')}`;
}
