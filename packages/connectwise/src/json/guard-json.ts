const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;
const MOST_DEPTH = 64;

/** Index of the quote that ends the string opened at `start`; the length of the text when none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function isKey(text: string, endOfName: number): boolean {
  let next = endOfName + 1;
  while (text.charCodeAt(next) <= SPACE) next += 1;
  return text.charCodeAt(next) === COLON;
}

function nameOf(quoted: string): string {
  const name: unknown = quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1);
  return String(name);
}

/**
 * Refuses what JSON.parse would take: nesting that could exhaust the stack, and a name given twice in one object, of
 * which it would silently keep the last. Throws a SyntaxError.
 */
export function guardJson(text: string): void {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (isKey(text, end)) {
        const name = nameOf(text.slice(at, end + 1));
        const names = open.at(-1);
        if (names?.has(name) === true) throw new SyntaxError(`the name "${name.slice(0, 60)}" is given twice`);
        names?.add(name);
      }
      at = end;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (open.length === MOST_DEPTH) throw new SyntaxError(`nested deeper than ${MOST_DEPTH} levels`);
      open.push(new Set());
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      open.pop();
    }
  }
}
