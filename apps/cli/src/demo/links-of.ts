import type { CompanyLinkInput, ProductLinkInput } from 'tallybridge-sdk';
import { catalogItemOf, idsOf } from './connectwise-of.ts';
import type { History } from './histories/history.ts';

/** What the MSP's people decided about each customer; those that nobody has looked at are left out. */
export function companyLinksOf(
  { msp }: Pick<History, 'msp'>,
  agreements: 'chosen' | 'found',
): readonly CompanyLinkInput[] {
  return msp.customers.flatMap(({ key, decision, isNew = false, isOff = false }): CompanyLinkInput[] => {
    if (decision === 'undecided' || isNew) return [];
    if (decision === 'excluded') return [{ customer: key, decision }];
    const { companyId, agreementId } = idsOf(msp, key);
    const agreement =
      agreements === 'found' ? ({ mode: 'found' } as const) : ({ mode: 'chosen', agreementId } as const);
    return [{ customer: key, decision: 'linked', companyId, agreement, isEnabled: !isOff }];
  });
}

/** The catalog item of each product that has one. */
export function productLinksOf({ catalog }: Pick<History, 'catalog'>): readonly ProductLinkInput[] {
  return catalog.flatMap(({ sku }) =>
    sku === undefined ? [] : [{ sku, decision: 'linked' as const, catalogItemId: catalogItemOf(catalog, sku) }],
  );
}
