import { operations } from 'tallybridge-sdk/contract';
import { goLive } from '../../app/connections/go-live.ts';
import { getReview } from '../../app/overview/get-review.ts';
import { getOverview } from '../../app/overview/get-overview.ts';
import { explainQuantity } from '../../app/quantities/explain-quantity.ts';
import { listQuantityRecords } from '../../app/quantities/list-quantity-records.ts';
import { getCoverage, listCoveredPairs } from '../../app/standing/coverage.ts';
import { listDrift } from '../../app/standing/list-drift.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const standingRoutes: readonly Route[] = [
  partnerRoute(operations.getOverview, (ctx, { params }) => getOverview(ctx, params.connection)),
  partnerRoute(operations.explainQuantity, (ctx, { params, query }) => explainQuantity(ctx, params, query)),
  partnerRoute(operations.listQuantityRecords, (ctx, { params, query }) => listQuantityRecords(ctx, params, query)),
  partnerRoute(operations.getReview, (ctx, { params }) => getReview(ctx, params.connection)),
  partnerRoute(operations.goLive, (ctx, { params, body }) => goLive(ctx, params.connection, body)),
  partnerRoute(operations.listDrift, (ctx, { params, query }) => listDrift(ctx, params.connection, query)),
  partnerRoute(operations.getCoverage, (ctx, { params, query }) => getCoverage(ctx, params.connection, query)),
  partnerRoute(operations.listCoveredPairs, (ctx, { params, query }) =>
    listCoveredPairs(ctx, params.connection, query),
  ),
];
