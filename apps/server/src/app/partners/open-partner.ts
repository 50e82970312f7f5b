import { findPartner, findRemovedPartner, partnerId } from '../../store/index.ts';
import type { Partner, PartnerId } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { PartnerContext, VendorContext } from '../context.ts';

/** No key begins with it; the paths of what stays of a removed partner alone take it. */
const REMOVED = '_';

/** What opens the proof that stays of a removed partner, in place of its key. */
export function removedKey(id: PartnerId): string {
  return `${REMOVED}${id}`;
}

async function findByKey(ctx: VendorContext, key: string): Promise<Partner | null> {
  if (!key.startsWith(REMOVED)) return ctx.store.withControl((tx) => findPartner(tx, ctx.vendor, key));
  const id = partnerId(key.slice(REMOVED.length));
  return id === null ? null : ctx.store.withControl((tx) => findRemovedPartner(tx, ctx.vendor, id));
}

/** The context of one partner of the vendor; somebody else's looks like one that does not exist. */
export async function openPartner(ctx: VendorContext, key: string): Promise<PartnerContext> {
  const partner = await findByKey(ctx, key);
  if (partner === null) throw notFound('partner', key);
  const { vendor: _, token: __, ...rest } = ctx;
  return { ...rest, partner };
}
