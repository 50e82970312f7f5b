import { operations } from 'tallybridge-sdk/contract';
import { exchangeCode } from '../../app/hosted-tab/exchange-code.ts';
import { checkHostedTab, getHostedTab } from '../../app/hosted-tab/get-hosted-tab.ts';
import { getTab } from '../../app/hosted-tab/get-tab.ts';
import { openConsole } from '../../app/hosted-tab/open-console.ts';
import { startTabSession } from '../../app/hosted-tab/start-tab-session.ts';
import { requireSameOrigin } from '../same-origin.ts';
import { openRoute, partnerRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const hostedTabRoutes: readonly Route[] = [
  partnerRoute(operations.getHostedTab, (ctx, { params }) => getHostedTab(ctx, params.connection)),
  partnerRoute(operations.checkHostedTab, (ctx, { params }) => checkHostedTab(ctx, params.connection)),
  openRoute(operations.startTabSession, (ctx, { body, request }) => {
    requireSameOrigin(request, ctx.settings.publicUrl());
    return startTabSession(ctx, body, request.ip);
  }),
  vendorRoute(operations.getTab, (ctx) => getTab(ctx)),
  vendorRoute(operations.openConsole, (ctx) => openConsole(ctx)),
  vendorRoute(operations.exchangeConsoleCode, (ctx, { body }) => exchangeCode(ctx, body.code)),
];
