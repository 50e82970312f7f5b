import { findPartner } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { PartnerContext, VendorContext } from '../context.ts';

/** The context of one partner of the vendor; somebody else's looks like one that does not exist. */
export async function openPartner(ctx: VendorContext, key: string): Promise<PartnerContext> {
  const partner = await ctx.store.withControl((tx) => findPartner(tx, ctx.vendor, key));
  if (partner === null) throw notFound('partner', key);
  const { vendor: _, token: __, ...rest } = ctx;
  return { ...rest, partner };
}
