import { operations } from 'tallybridge-sdk/contract';
import { getSource, listRefusedFeedItems, pollNow, putSource, removeSource } from '../../app/source/manage-source.ts';
import { testSource } from '../../app/source/test-source.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const sourceRoutes: readonly Route[] = [
  partnerRoute(operations.putSource, (ctx, { body }) => putSource(ctx, body)),
  partnerRoute(operations.getSource, (ctx) => getSource(ctx)),
  partnerRoute(operations.removeSource, (ctx) => removeSource(ctx)),
  partnerRoute(operations.testSource, (ctx) => testSource(ctx)),
  partnerRoute(operations.pollSource, (ctx) => pollNow(ctx)),
  partnerRoute(operations.listRefusedFeedItems, (ctx, { query }) => listRefusedFeedItems(ctx, query)),
];
