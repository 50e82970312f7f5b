import { TallybridgeError } from 'tallybridge-sdk';
import type { ConnectionClient, OneLinkOverride } from 'tallybridge-sdk';

export type Terms = OneLinkOverride['terms'];

export type TermsSaved = { readonly kind: 'saved' } | { readonly kind: 'conflict'; readonly theirs: Terms };

interface Wanted {
  readonly customer: string;
  readonly sku: string;
  /** What the person saw when they decided. */
  readonly seen: Terms;
  readonly terms: Terms;
}

/** True where both say the same, in whatever order. */
export function isSameTerms(first: Terms, second: Terms): boolean {
  const textOf = (terms: Terms) =>
    terms === null ? '' : JSON.stringify(Object.entries(terms).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return textOf(first) === textOf(second);
}

/** Saves the terms of one pair unless somebody set them otherwise since they were shown; then it says what theirs are. */
export async function saveTerms(connection: ConnectionClient, wanted: Wanted): Promise<TermsSaved> {
  const { customer, sku, seen, terms } = wanted;
  const { overrides } = connection;
  const { value, etag } = await overrides.read(customer, sku);
  if (!isSameTerms(value.terms, seen)) return { kind: 'conflict', theirs: value.terms };
  try {
    await overrides.set(customer, sku, { terms }, { ifMatch: etag });
  } catch (error) {
    if (!(error instanceof TallybridgeError && error.code === 'changed-meanwhile')) throw error;
    return { kind: 'conflict', theirs: (await overrides.read(customer, sku)).value.terms };
  }
  return { kind: 'saved' };
}
