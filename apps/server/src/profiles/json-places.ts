/** A path within JSON: names of fields and numbers of items. */
export type JsonPath = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface JsonPlaces {
  /** Of the field or item, or of the nearest that is there. */
  of(path: JsonPath): Place;
  /** Fields that stand twice in one object, of which JSON silently keeps the last. */
  readonly repeated: readonly JsonPath[];
}

const TOKEN = /[\s,:]*("(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:{}[\]"]+)/y;

/** What the scan is inside of: an object that has its next name, or an array that counts. */
type Container = { readonly kind: 'object'; name: string | null } | { readonly kind: 'array'; count: number };

const keyOf = (path: JsonPath): string => JSON.stringify(path);

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Where everything stands in a text that is valid JSON. */
export function jsonPlaces(text: string): JsonPlaces {
  const offsets = new Map<string, number>();
  const repeated: JsonPath[] = [];
  const open: Container[] = [];
  const path: (string | number)[] = [];

  function valueEnded(): void {
    const container = open.at(-1);
    if (container === undefined) return;
    path.pop();
    if (container.kind === 'object') container.name = null;
    else container.count += 1;
  }

  function field(container: Container & { kind: 'object' }, name: string, offset: number): void {
    container.name = name;
    path.push(name);
    const key = keyOf(path);
    if (offsets.has(key)) repeated.push([...path]);
    offsets.set(key, offset);
  }

  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const token = match[1] ?? '';
    const offset = TOKEN.lastIndex - token.length;
    const container = open.at(-1);
    if (token === '}' || token === ']') {
      open.pop();
      valueEnded();
      continue;
    }
    if (container?.kind === 'object' && container.name === null) {
      field(container, String(JSON.parse(token)), offset);
      continue;
    }
    if (container?.kind === 'array') {
      path.push(container.count);
      offsets.set(keyOf(path), offset);
    }
    if (token === '{') open.push({ kind: 'object', name: null });
    else if (token === '[') open.push({ kind: 'array', count: 0 });
    else valueEnded();
  }

  return {
    repeated,
    of(wanted) {
      for (let length = wanted.length; length > 0; length -= 1) {
        const offset = offsets.get(keyOf(wanted.slice(0, length)));
        if (offset !== undefined) return placeAt(text, offset);
      }
      return { line: 1, column: 1 };
    },
  };
}
