/** Text compares without regard to case, as on a default SQL Server collation. */
export function fold(text: string): string {
  return text.toLowerCase();
}

type Mark =
  | { readonly kind: 'any' }
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'class'; readonly isNegated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** `[[]` stands for one opening bracket wherever text is written. */
export function unescapeBrackets(text: string): string {
  return text.replaceAll('[[]', '[');
}

/** The pattern of `like`: `*` and `%` for any run of characters, brackets for a class of one character, whole text. */
export function likePattern(pattern: string): (text: string) => boolean {
  const marks = readMarks(fold(pattern));
  return (text) => matchesMarks(marks, fold(text));
}

function readMarks(pattern: string): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '*' || char === '%') {
      if (marks.at(-1)?.kind !== 'any') marks.push({ kind: 'any' });
      continue;
    }
    const end = char === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (end < 0) {
      marks.push({ kind: 'char', char });
      continue;
    }
    marks.push(readClass(pattern.slice(at + 1, end)));
    at = end;
  }
  return marks;
}

function readClass(inside: string): Mark {
  const isNegated = inside.length > 1 && inside.startsWith('^');
  const ranges: (readonly [string, string])[] = [];
  for (let at = isNegated ? 1 : 0; at < inside.length; at += 1) {
    const low = inside.charAt(at);
    if (inside.charAt(at + 1) === '-' && at + 2 < inside.length) {
      ranges.push([low, inside.charAt(at + 2)]);
      at += 2;
    } else {
      ranges.push([low, low]);
    }
  }
  return { kind: 'class', isNegated, ranges };
}

function fits(mark: Mark | undefined, char: string): boolean {
  if (mark === undefined || mark.kind === 'any') return false;
  if (mark.kind === 'char') return mark.char === char;
  return mark.ranges.some(([low, high]) => low <= char && char <= high) !== mark.isNegated;
}

/** Remembers only the last run: going back to an earlier one can never help, so nothing grows exponentially. */
function matchesMarks(marks: readonly Mark[], text: string): boolean {
  let mark = 0;
  let at = 0;
  let lastRun = -1;
  let lastRunAt = 0;
  while (at < text.length) {
    if (marks[mark]?.kind === 'any') {
      lastRun = mark;
      lastRunAt = at;
      mark += 1;
    } else if (fits(marks[mark], text.charAt(at))) {
      mark += 1;
      at += 1;
    } else if (lastRun >= 0) {
      lastRunAt += 1;
      at = lastRunAt;
      mark = lastRun + 1;
    } else {
      return false;
    }
  }
  while (marks[mark]?.kind === 'any') mark += 1;
  return mark === marks.length;
}
