import type { ConnectionClient, OneLinkOverride } from 'tallybridge-sdk';
import { saveOver } from '../../api/save-over.ts';
import type { Saved } from '../../api/save-over.ts';

export type Terms = OneLinkOverride['terms'];

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
export async function saveTerms(connection: ConnectionClient, wanted: Wanted): Promise<Saved<Terms>> {
  const { customer, sku, seen, terms } = wanted;
  const { overrides } = connection;
  const { value, etag } = await overrides.read(customer, sku);
  if (!isSameTerms(value.terms, seen)) return { kind: 'conflict', theirs: value.terms };
  return saveOver({
    save: () => overrides.set(customer, sku, { terms }, { ifMatch: etag }),
    read: async () => (await overrides.read(customer, sku)).value.terms,
  });
}
