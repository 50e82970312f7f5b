import type { SaveOutcome } from 'tallybridge-sdk/contract';

/** What the store says of a row it was given, in the words of the contract. */
export function saved(outcome: 'created' | 'changed' | 'unchanged'): { readonly outcome: SaveOutcome } {
  return { outcome: outcome === 'changed' ? 'updated' : outcome };
}
