import type { Person, Token } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import type { PartnerContext, Services, VendorContext } from '../context.ts';
import { openPartner } from '../partners/open-partner.ts';
import { permissionsOf } from './scopes-of.ts';
import type { Permission } from './scopes-of.ts';

/** What of a request the use cases ask for. */
export interface RequestFacts {
  readonly id: string;
  readonly ifMatch?: string;
}

/** Who calls, and the contexts that their key or session opens. */
export interface Caller {
  readonly permissions: ReadonlySet<Permission>;
  /** Null behind an API key. */
  readonly person: Person | null;
  vendorContext(request: RequestFacts): VendorContext;
  /** Throws `not-found` for a partner of somebody else as for one that does not exist. */
  partnerContext(request: RequestFacts, key: string): Promise<PartnerContext>;
}

export function callerOf(services: Services, token: Token): Caller {
  const { person } = token;
  const vendorContext = (request: RequestFacts): VendorContext => ({
    ...services,
    actor: person === null ? `key ${token.label}` : person.name,
    ...(person === null ? {} : { person: { ...person, role: token.role ?? '', session: token.id } }),
    requestId: request.id,
    ...(request.ifMatch === undefined ? {} : { ifMatch: request.ifMatch }),
    now: services.clock.now(),
    vendor: token.vendor,
    token,
  });
  return {
    permissions: permissionsOf(token),
    person,
    vendorContext,
    async partnerContext(request, key) {
      const ctx = await openPartner(vendorContext(request), key);
      if (token.partner !== null && token.partner !== ctx.partner.id) throw notFound('partner', key);
      return ctx;
    },
  };
}
