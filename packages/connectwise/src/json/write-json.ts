import { JsonNumber } from './json-value.ts';

interface JsonWithRaw {
  rawJSON(text: string): unknown;
}

/** Node knows JSON.rawJSON (since 21); TypeScript's library does not yet. */
function rawJson(text: string): unknown {
  return (JSON as unknown as JsonWithRaw).rawJSON(text);
}

/** JSON text in which a `JsonNumber` stands as exactly its digits. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof JsonNumber ? rawJson(part.text) : part));
}
