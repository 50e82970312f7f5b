import type { Partner as PartnerAnswer } from 'tallybridge-sdk/contract';
import { listPartners as storedPartners } from '../../store/index.ts';
import type { VendorContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { toPartner } from './to-partner.ts';

export async function listPartners(ctx: VendorContext, query: PageQuery): Promise<Page<PartnerAnswer>> {
  const after = positionOf(query);
  const { partner: only } = ctx.token;
  const partners = await ctx.store.withControl((tx) =>
    storedPartners(tx, ctx.vendor, { only, limit: query.limit + 1, ...(after === undefined ? {} : { after }) }),
  );
  return mapPage(
    pageOf(partners, query, (partner) => partner.key),
    toPartner,
  );
}
