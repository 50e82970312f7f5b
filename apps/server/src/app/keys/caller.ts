import type { Token } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { PartnerContext, Services, VendorContext } from '../context.ts';
import { openPartner } from '../partners/open-partner.ts';

/** Who calls, and the contexts that their key opens. */
export interface Caller {
  readonly scopes: ReadonlySet<string>;
  vendorContext(requestId: string): VendorContext;
  /** Throws `not-found` for a partner of somebody else as for one that does not exist. */
  partnerContext(requestId: string, key: string): Promise<PartnerContext>;
}

export function callerOf(services: Services, token: Token): Caller {
  const vendorContext = (requestId: string): VendorContext => ({
    ...services,
    actor: `key ${token.label}`,
    requestId,
    now: services.clock.now(),
    vendor: token.vendor,
  });
  return {
    scopes: new Set(token.scopes),
    vendorContext,
    async partnerContext(requestId, key) {
      const ctx = await openPartner(vendorContext(requestId), key);
      if (token.partner !== null && token.partner !== ctx.partner.id) throw notFound('partner', key);
      return ctx;
    },
  };
}
