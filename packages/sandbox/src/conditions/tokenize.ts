import { ConditionsError } from './conditions-error.ts';
import type { Literal } from './literal.ts';
import { parseDatetime } from './parse-datetime.ts';

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'word'; readonly word: string; readonly at: number }
  | { readonly kind: 'comparator'; readonly comparator: Comparator; readonly at: number }
  | { readonly kind: '(' | ')' | ','; readonly at: number };

const SPACE = /[ \t\r\n]+/y;
const COMPARATOR = /!=|<=|>=|=|<|>/y;
const NUMBER = /-?(?:\d+(?:\.\d+)?|\.\d+)(?![\w/])/y;
const WORD = /[A-Za-z_][\w]*(?:\/[A-Za-z_]\w*)*/y;

/** One pass over the text; each step moves forward, so a long filter costs what it is long. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const { token, length } = readToken(text, at, take);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

interface Read {
  readonly token: Token;
  readonly length: number;
}

function readToken(text: string, at: number, take: (pattern: RegExp) => string | null): Read {
  const char = text.charAt(at);
  if (char === '(' || char === ')' || char === ',') return { token: { kind: char, at }, length: 1 };
  if (char === '"' || char === "'") return readString(text, at, char);
  if (char === '[') return readDatetime(text, at);
  const comparator = take(COMPARATOR);
  if (comparator !== null) {
    return { token: { kind: 'comparator', comparator: toComparator(comparator), at }, length: comparator.length };
  }
  const number = take(NUMBER);
  if (number !== null) {
    return {
      token: { kind: 'literal', literal: { kind: 'numeric', value: Number(number) }, at },
      length: number.length,
    };
  }
  const word = take(WORD);
  if (word !== null) return { token: wordToken(word, at), length: word.length };
  throw new ConditionsError(`Unexpected character '${char}' at position ${at}.`);
}

function toComparator(text: string): Comparator {
  switch (text) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return text;
    default:
      throw new ConditionsError(`Unknown operator '${text}'.`);
  }
}

function wordToken(word: string, at: number): Token {
  switch (word.toLowerCase()) {
    case 'true':
      return { kind: 'literal', literal: { kind: 'boolean', value: true }, at };
    case 'false':
      return { kind: 'literal', literal: { kind: 'boolean', value: false }, at };
    case 'null':
      return { kind: 'literal', literal: { kind: 'null' }, at };
    default:
      return { kind: 'word', word, at };
  }
}

/** The quote of the string's own kind is written doubled or after a backslash; another backslash stands for itself. */
function readString(text: string, at: number, quote: string): Read {
  const parts: string[] = [];
  let from = at + 1;
  for (let index = from; index < text.length; index += 1) {
    const char = text.charAt(index);
    const next = text.charAt(index + 1);
    const isEscape = char === '\\' && (next === '"' || next === "'" || next === '\\');
    const isDoubled = char === quote && next === quote;
    if (isEscape || isDoubled) {
      parts.push(text.slice(from, index));
      from = index + 1;
      index += 1;
    } else if (char === quote) {
      parts.push(text.slice(from, index));
      const value = parts.join('');
      return { token: { kind: 'literal', literal: { kind: 'string', value }, at }, length: index + 1 - at };
    }
  }
  throw new ConditionsError(`The string that starts at position ${at} is not closed.`);
}

function readDatetime(text: string, at: number): Read {
  const end = text.indexOf(']', at);
  if (end < 0) throw new ConditionsError(`The date that starts at position ${at} is not closed.`);
  const value = parseDatetime(text.slice(at + 1, end));
  return { token: { kind: 'literal', literal: { kind: 'datetime', value }, at }, length: end + 1 - at };
}
