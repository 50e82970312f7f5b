import type { Partner as PartnerAnswer } from 'tallybridge-sdk/contract';
import { createPartner as storePartner } from '../../store/index.ts';
import type { Partner } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { storeDefaultProducts } from '../profiles/default-products.ts';
import { checkTimeZone, toPartner } from './to-partner.ts';

export interface NewPartner {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  /** As the profile says where left out. */
  readonly isSetUpAllowed?: boolean | undefined;
}

/** Stores a partner with the products of its vendor's profile; null when its key is taken. */
export async function addPartner(ctx: VendorContext, input: NewPartner): Promise<Partner | null> {
  const { key, name, timeZone } = input;
  const profile = ctx.profiles.of(ctx.vendor);
  const { isSetUpAllowed = profile.setUp.isAllowed } = input;
  const partner = await ctx.store.withControl((tx) =>
    storePartner(tx, { vendor: ctx.vendor, key, name, timeZone, isSetUpAllowed, at: ctx.now }),
  );
  if (partner === 'taken') return null;
  // The audit log belongs to the partner, who did not exist before: it begins with this entry.
  await ctx.store.withPartner(partner.id, async (tx) => {
    const products = await storeDefaultProducts(tx, profile, ctx.now);
    const detail = { name, timeZone, isSetUpAllowed, products };
    await audit(ctx, tx, { action: 'partner.created', subject: key, detail });
  });
  return partner;
}

export async function createPartner(ctx: VendorContext, input: NewPartner): Promise<PartnerAnswer> {
  checkTimeZone(input.timeZone);
  const partner = await addPartner(ctx, input);
  if (partner !== null) return toPartner(partner);
  throw new AppError('partner-exists', `the partner "${input.key}" exists already`, {
    remedy: 'Choose another key, or update the partner with PUT.',
    fields: [{ field: 'key', message: 'is taken' }],
  });
}
