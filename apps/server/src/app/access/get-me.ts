import { instantText } from 'tallybridge-engine';
import type { Me } from 'tallybridge-sdk/contract';
import { getPartner, getVendor } from '../../store/index.ts';
import type { Token } from '../../store/index.ts';
import type { Services, VendorContext } from '../context.ts';
import { scopesOf } from '../keys/scopes-of.ts';

export async function toMe({ store, clock }: Pick<Services, 'store' | 'clock'>, token: Token): Promise<Me> {
  const { kind, partner } = token;
  if (kind === 'portal-link' || kind === 'operator-link') throw new Error('a link is nobody until it was exchanged');
  if (kind === 'tab-session' || kind === 'console-code') throw new Error('a tab asks nothing but what is for it');
  return store.withControl(async (tx) => {
    const vendor = await getVendor(tx, token.vendor);
    const bound = partner === null ? null : await getPartner(tx, partner);
    return {
      kind,
      name: token.label,
      email: token.person?.email ?? null,
      role: token.role,
      scopes: [...scopesOf(token)],
      vendor: { key: vendor.key, name: vendor.name },
      partner: bound === null ? null : { key: bound.key, name: bound.name },
      expiresAt: token.expiresAt === null ? null : instantText(token.expiresAt),
      now: instantText(clock.now()),
    };
  });
}

export function getMe(ctx: VendorContext): Promise<Me> {
  return toMe(ctx, ctx.token);
}
