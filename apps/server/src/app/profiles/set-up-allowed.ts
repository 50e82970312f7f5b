import { AppError } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from './capabilities.ts';

/** Refuses a partner that its vendor does not let set up the integration. */
export function requireSetUpAllowed(ctx: PartnerContext): void {
  if (ctx.partner.isSetUpAllowed) return;
  throw new AppError('set-up-not-allowed', `the partner "${ctx.partner.key}" may not set up the integration`, {
    remedy: profileOf(ctx).setUp.refusal,
  });
}
