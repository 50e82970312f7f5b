import { operations } from 'tallybridge-sdk/contract';
import { applyPlan } from '../../app/plans/apply-plan.ts';
import { approvePlan } from '../../app/plans/approve-plan.ts';
import { createPlan } from '../../app/plans/create-plan.ts';
import { getPlan, listPlanGroups, listPlanLines, listPlans } from '../../app/plans/list-plans.ts';
import { rejectLines, restoreLines } from '../../app/plans/reject-lines.ts';
import { rejectPlan } from '../../app/plans/reject-plan.ts';
import { getRun, listRuns } from '../../app/runs/list-runs.ts';
import { startSync } from '../../app/runs/start-sync.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const planRoutes: readonly Route[] = [
  partnerRoute(operations.createPlan, (ctx, { params, body }) => createPlan(ctx, params.connection, body)),
  partnerRoute(operations.listPlans, (ctx, { params, query }) => listPlans(ctx, params.connection, query)),
  partnerRoute(operations.getPlan, (ctx, { params }) => getPlan(ctx, params)),
  partnerRoute(operations.listPlanLines, (ctx, { params, query }) => listPlanLines(ctx, params, query)),
  partnerRoute(operations.listPlanGroups, (ctx, { params, query }) => listPlanGroups(ctx, params, query)),
  partnerRoute(operations.approvePlan, (ctx, { params, body }) => approvePlan(ctx, params, body)),
  partnerRoute(operations.rejectPlan, (ctx, { params, body }) => rejectPlan(ctx, params, body)),
  partnerRoute(operations.rejectPlanLines, (ctx, { params, body }) => rejectLines(ctx, params, body)),
  partnerRoute(operations.restorePlanLines, (ctx, { params, body }) => restoreLines(ctx, params, body)),
  partnerRoute(operations.applyPlan, (ctx, { params }) => applyPlan(ctx, params)),
  partnerRoute(operations.startSync, (ctx, { params }) => startSync(ctx, params.connection)),
  partnerRoute(operations.listRuns, (ctx, { params, query }) => listRuns(ctx, params.connection, query)),
  partnerRoute(operations.getRun, (ctx, { params }) => getRun(ctx, params.connection, params.run)),
];
