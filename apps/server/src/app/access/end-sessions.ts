import { revokePortal, revokeToken } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import type { VendorContext } from '../context.ts';
import { openPartner } from '../partners/open-partner.ts';
import { recorded } from './recorded.ts';

/** Ends the session that asks. */
export async function endSession(ctx: VendorContext): Promise<{ ended: number }> {
  const { id, kind, partner, vendor } = ctx.token;
  if (kind === 'api-key') {
    throw new AppError('invalid-request', 'an API key has no session to end', {
      remedy: 'Revoke the key where it shall let nobody in any more.',
    });
  }
  return recorded(ctx, { vendor, partner }, async (tx) => {
    const ended = await revokeToken(tx, id);
    const entry = { action: 'session.ended', subject: id };
    return { result: { ended: ended === null ? 0 : 1 }, entry: ended === null ? null : entry };
  });
}

/** Ends all sessions of a partner, and the links that would open new ones. */
export async function endPortalSessions(ctx: VendorContext, key: string): Promise<{ ended: number }> {
  const { partner } = await openPartner(ctx, key);
  return recorded(ctx, { vendor: ctx.vendor, partner: partner.id }, async (tx) => {
    const ended = await revokePortal(tx, partner.id);
    return { result: { ended }, entry: { action: 'portal-sessions.ended', subject: key, detail: { ended } } };
  });
}
