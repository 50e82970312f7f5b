import { operations } from 'tallybridge-sdk/contract';
import { listAlerts } from '../../app/alerts/list-alerts.ts';
import { pushAlerts } from '../../app/alerts/push-alerts.ts';
import { listRefused } from '../../app/batch/list-refused.ts';
import { countOf, tallied } from './item-results.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const alertRoutes: readonly Route[] = [
  partnerRoute(operations.pushAlerts, async (ctx, { items }) => {
    const results = await pushAlerts(ctx, items);
    return { ...tallied(results), waiting: countOf(results, 'waiting') };
  }),
  partnerRoute(operations.listAlerts, (ctx, { query }) => listAlerts(ctx, query)),
  partnerRoute(operations.listRefusedAlerts, (ctx, { query }) => listRefused(ctx, 'alerts', query)),
];
