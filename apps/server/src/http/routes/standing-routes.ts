import { operations } from 'tallybridge-sdk/contract';
import { getCoverage, listCoveredPairs } from '../../app/standing/coverage.ts';
import { listDrift } from '../../app/standing/list-drift.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const standingRoutes: readonly Route[] = [
  partnerRoute(operations.listDrift, (ctx, { params, query }) => listDrift(ctx, params.connection, query)),
  partnerRoute(operations.getCoverage, (ctx, { params, query }) => getCoverage(ctx, params.connection, query)),
  partnerRoute(operations.listCoveredPairs, (ctx, { params, query }) =>
    listCoveredPairs(ctx, params.connection, query),
  ),
];
