import type { PartnerContext } from '../context.ts';
import { pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

interface Suggested<Suggestion> {
  readonly kind: 'companies' | 'catalog items';
  readonly connection: string;
  readonly suggest: () => Promise<readonly Suggestion[]>;
}

/** Comparing all with all is done once for the first page, and those after it go on in the same list. */
export async function pageOfSuggestions<Suggestion extends { readonly score: number }>(
  { partner, lookUpCache }: PartnerContext,
  { kind, connection, suggest }: Suggested<Suggestion>,
  query: PageQuery & { readonly minScore: number },
): Promise<Page<Suggestion>> {
  const key = JSON.stringify([partner.id, connection, 'suggested', kind]);
  const all = await (query.cursor === undefined ? lookUpCache.renew(key, suggest) : lookUpCache.remember(key, suggest));
  return pageWithin(
    all.filter(({ score }) => score >= query.minScore),
    query,
  );
}
