import { Secret } from '../../secrets/secret.ts';
import type { SecretPlace } from '../../secrets/place.ts';
import { readSourceToken } from '../../store/index.ts';
import type { Encrypted, PartnerId } from '../../store/index.ts';
import { readable } from '../connections/keys.ts';
import type { PartnerContext } from '../context.ts';

export function tokenPlace(partner: PartnerId): SecretPlace {
  return { partner, table: 'sources', column: 'token', row: partner };
}

/** Before the transaction that stores it, because a key service may have to be asked. */
export function sealToken(ctx: PartnerContext, token: string): Promise<Encrypted> {
  return readable('the keys of the partner', async () => {
    const vault = await ctx.vault.forSealing(ctx.partner.id);
    return vault.seal(new Secret(token), tokenPlace(ctx.partner.id));
  });
}

/** The stored token, or null when the source has none. */
export function openToken(ctx: PartnerContext): Promise<Secret | null> {
  return readable('the token of the source', async () => {
    const vault = await ctx.vault.forOpening(ctx.partner.id);
    const stored = await ctx.store.withPartner(ctx.partner.id, readSourceToken);
    return stored === null ? null : vault.open(stored, tokenPlace(ctx.partner.id));
  });
}
