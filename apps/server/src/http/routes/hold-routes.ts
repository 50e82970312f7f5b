import { operations } from 'tallybridge-sdk/contract';
import { listDecisions, withdrawDecision } from '../../app/holds/decisions.ts';
import { listHolds } from '../../app/holds/list-holds.ts';
import { putPersonHold, putPersonHolds } from '../../app/holds/put-person-hold.ts';
import { resolveHold, resolveHolds } from '../../app/holds/resolve-hold.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const holdRoutes: readonly Route[] = [
  partnerRoute(operations.listHolds, (ctx, { params, query }) => listHolds(ctx, params.connection, query)),
  partnerRoute(operations.resolveHold, (ctx, { params, body }) => resolveHold(ctx, params, body)),
  partnerRoute(operations.putPersonHold, (ctx, { params, body }) => putPersonHold(ctx, params.connection, body)),
  partnerRoute(operations.putPersonHolds, (ctx, { params, body }) => putPersonHolds(ctx, params.connection, body)),
  partnerRoute(operations.resolveHolds, (ctx, { params, body }) => resolveHolds(ctx, params.connection, body)),
  partnerRoute(operations.listDecisions, (ctx, { params, query }) => listDecisions(ctx, params.connection, query)),
  partnerRoute(operations.withdrawDecision, (ctx, { params, body }) => withdrawDecision(ctx, params, body)),
];
