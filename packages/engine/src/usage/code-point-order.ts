/**
 * Orders texts by code points. The language's own order compares UTF-16 units, which puts U+FFFD after U+1F600.
 */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  for (let index = 0; ;) {
    const x = a.codePointAt(index);
    const y = b.codePointAt(index);
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x !== y) return x - y;
    index += x > 0xff_ff ? 2 : 1;
  }
}
