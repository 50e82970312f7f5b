import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPlaces } from './json-places.ts';

const TEXT = `{
  "name": "a, {b} [c] \\"d\\"",
  "words": { "customer": { "plural": "x" } },
  "products": [
    { "sku": "one" },
    { "sku": "two", "terms": [1, true, null] }
  ],
  "name": "again"
}`;

describe('places in JSON', () => {
  const places = jsonPlaces(TEXT);

  it.each([
    [['words', 'customer', 'plural'], 3, 28],
    [['products', 1, 'sku'], 6, 7],
    [['products', 1], 6, 5],
    [['products', 1, 'terms', 2], 6, 40],
  ])('of %j', (path, line, column) => {
    expect(places.of(path)).toEqual({ line, column });
  });

  it('of what is not there are those of what it would be in', () => {
    expect(places.of(['words', 'partner'])).toEqual({ line: 3, column: 3 });
    expect(places.of(['nothing'])).toEqual({ line: 1, column: 1 });
  });

  it('name fields that stand twice', () => {
    expect(places.repeated).toEqual([['name']]);
  });

  it('are known for every value of any JSON', () => {
    const pathsOf = (value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => {
            const at = [...path, Array.isArray(value) ? Number(key) : key];
            return [at, ...pathsOf(inner, at)];
          })
        : [];
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const found = jsonPlaces(text);
        const offset = ({ line, column }: { line: number; column: number }) =>
          text
            .split('\n')
            .slice(0, line - 1)
            .join('\n').length +
          column -
          (line === 1 ? 1 : 0);
        for (const path of pathsOf(JSON.parse(text), [])) {
          const last = path.at(-1);
          const rest = text.slice(offset(found.of(path)));
          const isThere = typeof last === 'string' ? rest.startsWith(JSON.stringify(last)) : /^[^\s,:\]}]/.test(rest);
          expect(isThere).toBe(true);
        }
      }),
    );
  });
});
