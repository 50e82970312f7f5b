import { distance } from 'fastest-levenshtein';
import type { Name } from './name.ts';

function alike(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return length === 0 ? 0 : 1 - distance(a, b) / length;
}

/** How alike two names are, 0 to 1; the order of their words counts little. */
export function similarityOf(a: Name, b: Name): number {
  const inOrder = alike(a.core, b.core);
  if (inOrder === 1) return 1;
  return Math.max(inOrder, 0.95 * alike(a.words.join(' '), b.words.join(' ')));
}

const SHORTEST_PART = 6;

/** One name has all words of the other, as with "Riverbend Dental" and "Riverbend Dental Group". */
export function containsOther(a: Name, b: Name): boolean {
  const [shorter, longer] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const words = new Set(longer.words);
  return shorter.core.length >= SHORTEST_PART && shorter.words.every((word) => words.has(word));
}
