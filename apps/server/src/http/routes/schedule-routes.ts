import { operations } from 'tallybridge-sdk/contract';
import { pauseConnection } from '../../app/connections/pause-connection.ts';
import { getConnectionHealth, listUnhealthy } from '../../app/health/connection-health.ts';
import { partnerRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const scheduleRoutes: readonly Route[] = [
  partnerRoute(operations.getConnectionHealth, (ctx, { params }) => getConnectionHealth(ctx, params.connection)),
  vendorRoute(operations.listUnhealthy, (ctx, { query }) => listUnhealthy(ctx, query)),
  partnerRoute(operations.pauseConnection, (ctx, { params, body }) =>
    pauseConnection(ctx, params.connection, { ...body, isPaused: true }),
  ),
  partnerRoute(operations.resumeConnection, (ctx, { params, body }) =>
    pauseConnection(ctx, params.connection, { ...body, isPaused: false }),
  ),
];
