import { canonicalJson } from './canonical-json.ts';

/** What the first statement of a chain names as the one before it. */
export const STATEMENTS_START = '0'.repeat(64);

/** The text whose SHA-256 is the hash of a statement: everything in it but the hash itself. */
export function statementText(statement: object): string {
  return canonicalJson(Object.fromEntries(Object.entries(statement).filter(([name]) => name !== 'hash')));
}
