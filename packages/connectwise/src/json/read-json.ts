import { guardJson } from './guard-json.ts';
import { JsonNumber } from './json-value.ts';

const SHORT_INTEGER = /^-?\d{1,15}$/;

interface Source {
  readonly source?: string;
}
type ParseWithSource = (text: string, reviver: (key: string, value: unknown, context: Source) => unknown) => unknown;

/** Node hands a reviver the source text of each primitive (since 21); TypeScript's library does not know that yet. */
function parseWithSource(...[text, reviver]: Parameters<ParseWithSource>): unknown {
  return (JSON.parse as ParseWithSource)(text, reviver);
}

/**
 * JSON of strangers: bounded depth, no repeated keys, and no number passes through a float unless it is a safe integer.
 * Throws a SyntaxError.
 */
export function readJson(text: string): unknown {
  guardJson(text);
  return parseWithSource(text, (_key, value, context) => {
    if (typeof value !== 'number') return value;
    const source = context.source ?? String(value);
    return SHORT_INTEGER.test(source) ? value : new JsonNumber(source);
  });
}
