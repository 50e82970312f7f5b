import { operations } from 'tallybridge-sdk/contract';
import { listRefused } from '../../app/batch/list-refused.ts';
import { listUsage } from '../../app/usage/list-usage.ts';
import { pushUsage } from '../../app/usage/push-usage.ts';
import { tallied } from './item-results.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const usageRoutes: readonly Route[] = [
  partnerRoute(operations.pushUsage, async (ctx, { items }) => {
    const answer = tallied(await pushUsage(ctx, items));
    const { accepted, repeated, refused } = answer;
    ctx.telemetry.usageTaken({ accepted, repeated, refused });
    return answer;
  }),
  partnerRoute(operations.listUsage, (ctx, { query }) => listUsage(ctx, query)),
  partnerRoute(operations.listRefusedUsage, (ctx, { query }) => listRefused(ctx, 'usage', query)),
];
