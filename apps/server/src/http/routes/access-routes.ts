import { operations } from 'tallybridge-sdk/contract';
import { createKey } from '../../app/access/create-key.ts';
import { createPortalLink, giveOperatorLink } from '../../app/access/create-link.ts';
import { endPortalSessions, endSession } from '../../app/access/end-sessions.ts';
import { getMe } from '../../app/access/get-me.ts';
import { listKeys } from '../../app/access/list-keys.ts';
import { revokeKey } from '../../app/access/revoke-key.ts';
import { startSession } from '../../app/access/start-session.ts';
import { listVendorAudit } from '../../app/audit/list-audit.ts';
import { requireSameOrigin } from '../same-origin.ts';
import { clearSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { openRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const accessRoutes: readonly Route[] = [
  vendorRoute(operations.createKey, (ctx, { body }) => createKey(ctx, body)),
  vendorRoute(operations.listKeys, (ctx, { query }) => listKeys(ctx, query)),
  vendorRoute(operations.revokeKey, (ctx, { params }) => revokeKey(ctx, params.key)),
  vendorRoute(operations.createPortalLink, (ctx, { params, body }) => createPortalLink(ctx, params.partner, body)),
  vendorRoute(operations.endPortalSessions, (ctx, { params }) => endPortalSessions(ctx, params.partner)),
  vendorRoute(operations.createOperatorLink, (ctx, { body }) => giveOperatorLink(ctx, body)),
  openRoute(operations.createSession, async (ctx, { body, request, reply }) => {
    const publicUrl = ctx.settings.publicUrl();
    if (body.as === 'cookie') requireSameOrigin(request, publicUrl);
    const started = await startSession(ctx, body);
    if (body.as === 'cookie') setSessionCookie(reply, publicUrl, started);
    return started.session;
  }),
  vendorRoute(operations.endSession, async (ctx, { reply }) => {
    const answer = await endSession(ctx);
    clearSessionCookie(reply, ctx.settings.publicUrl());
    return answer;
  }),
  vendorRoute(operations.getMe, (ctx) => getMe(ctx)),
  vendorRoute(operations.listVendorAudit, (ctx, { query }) => listVendorAudit(ctx, query)),
];
