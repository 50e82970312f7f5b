import type { Partner as PartnerAnswer } from 'tallybridge-sdk/contract';
import { createPartner as storePartner } from '../../store/index.ts';
import type { Partner } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { VendorContext } from '../context.ts';
import { checkTimeZone, toPartner } from './to-partner.ts';

export interface NewPartner {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
}

/** Stores a partner; null when its key is taken. */
export async function addPartner(ctx: VendorContext, { key, name, timeZone }: NewPartner): Promise<Partner | null> {
  const partner = await ctx.store.withControl((tx) =>
    storePartner(tx, { vendor: ctx.vendor, key, name, timeZone, at: ctx.now }),
  );
  if (partner === 'taken') return null;
  // The audit log belongs to the partner, who did not exist before: it begins with this entry.
  await ctx.store.withPartner(partner.id, (tx) =>
    audit(ctx, tx, { action: 'partner.created', subject: key, detail: { name, timeZone } }),
  );
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
