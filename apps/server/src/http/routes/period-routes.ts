import { operations } from 'tallybridge-sdk/contract';
import { getStatement, listStatements } from '../../app/periods/get-statement.ts';
import { listLateUsage, waiveLateUsage } from '../../app/periods/late-usage.ts';
import { getPeriod, listPeriods } from '../../app/periods/list-periods.ts';
import { reopenPeriod } from '../../app/periods/reopen-period.ts';
import { sealPeriod } from '../../app/periods/seal-period.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const periodRoutes: readonly Route[] = [
  partnerRoute(operations.listPeriods, (ctx, { params, query }) => listPeriods(ctx, params.connection, query)),
  partnerRoute(operations.getPeriod, (ctx, { params }) => getPeriod(ctx, params)),
  partnerRoute(operations.sealPeriod, (ctx, { params, body }) => sealPeriod(ctx, params, body)),
  partnerRoute(operations.reopenPeriod, (ctx, { params, body }) => reopenPeriod(ctx, params, body)),
  partnerRoute(operations.listLateUsage, (ctx, { params, query }) => listLateUsage(ctx, params.connection, query)),
  partnerRoute(operations.waiveLateUsage, (ctx, { params, body }) => waiveLateUsage(ctx, params, body)),
  partnerRoute(operations.getStatement, (ctx, { params, query }) => getStatement(ctx, params, query.revision)),
  partnerRoute(operations.listStatements, (ctx, { params, query }) => listStatements(ctx, params.connection, query)),
];
