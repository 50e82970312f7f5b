/** A query parameter; the case of its name does not matter. */
export function parameter(query: URLSearchParams, name: string): string | null {
  const wanted = name.toLowerCase();
  const found = [...query].find(([own, value]) => own.toLowerCase() === wanted && value !== '');
  return found?.[1] ?? null;
}
