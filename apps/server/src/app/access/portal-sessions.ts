import { instantText } from 'tallybridge-engine';
import type { PortalSession } from 'tallybridge-sdk/contract';
import { endPortalSession as storeEnd, listPortalSessions as storedSessions, tokenId } from '../../store/index.ts';
import type { Token } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

const textOrNull = (moment: Token['expiresAt']) => (moment === null ? null : instantText(moment));

/** Who of a partner is signed in. */
export async function listPortalSessions(ctx: PartnerContext, query: PageQuery): Promise<Page<PortalSession>> {
  const sessions = await ctx.store.withPartner(ctx.partner.id, (tx) => storedSessions(tx));
  return mapPage(pageWithin(sessions, query), ({ id, person, role, createdAt, lastSeenAt, expiresAt }) => ({
    id,
    person: person === null ? null : { ...person },
    role,
    startedAt: instantText(createdAt),
    lastSeenAt: textOrNull(lastSeenAt),
    expiresAt: textOrNull(expiresAt),
    isMine: ctx.person?.session === id,
  }));
}

/** Ends one session of a partner. */
export async function endPortalSession(ctx: PartnerContext, session: string): Promise<{ ended: number }> {
  const id = tokenId(session);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = id === null ? null : await storeEnd(tx, id);
    if (found === null) throw notFound('session', session);
    if (found.hasEnded) {
      const detail = { role: found.token.role, person: found.token.person };
      await audit(ctx, tx, { action: 'session.ended', subject: session, detail });
    }
    return { ended: found.hasEnded ? 1 : 0 };
  });
}
