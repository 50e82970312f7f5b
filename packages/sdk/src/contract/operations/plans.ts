import { defineOperation } from '../operation.ts';
import {
  approvalSchema,
  lineRejectionsSchema,
  lineRestorationSchema,
  newPlanSchema,
  listedPlanLineSchema,
  planGroupSchema,
  planGroupsQuerySchema,
  planLinesQuerySchema,
  planSchema,
  rejectionSchema,
} from '../plans.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { runSchema } from '../runs.ts';
import { connectionParams, none, planParams } from './paths.ts';

const tag = 'Plans';
const plans = '/v1/partners/{partner}/connections/{connection}/plans';
const versioned = ['revision'];

const createPlan = defineOperation({
  id: 'createPlan',
  tag,
  method: 'POST',
  path: plans,
  summary: 'Plan a month',
  description: 'Reads the ConnectWise whole and computes what a sync would change. Nothing is written there.',
  scope: 'plans:write',
  params: connectionParams,
  query: none,
  body: newPlanSchema,
  isReplaySafe: false,
  answer: { status: 201, schema: planSchema },
});

const listPlans = defineOperation({
  id: 'listPlans',
  tag,
  method: 'GET',
  path: plans,
  summary: 'List plans',
  description: 'The plans of a connection, the newest first.',
  scope: 'read',
  params: connectionParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(planSchema) },
});

const getPlan = defineOperation({
  id: 'getPlan',
  tag,
  method: 'GET',
  path: `${plans}/{plan}`,
  summary: 'Get a plan',
  description: 'The plan with its counts and totals; its lines are a list of their own.',
  scope: 'read',
  params: planParams,
  query: none,
  body: null,
  isReplaySafe: true,
  versionedBy: versioned,
  answer: { status: 200, schema: planSchema },
});

const listPlanLines = defineOperation({
  id: 'listPlanLines',
  tag,
  method: 'GET',
  path: `${plans}/{plan}/lines`,
  summary: 'List the lines of a plan',
  description: 'Each with its explanation and the usage behind it, narrowed and sorted as asked.',
  scope: 'read',
  params: planParams,
  query: planLinesQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(listedPlanLineSchema) },
});

const listPlanGroups = defineOperation({
  id: 'listPlanGroups',
  tag,
  method: 'GET',
  path: `${plans}/{plan}/groups`,
  summary: 'List a plan by customer or product',
  description: 'How many lines of each customer or product do what, and what they add to the bill.',
  scope: 'read',
  params: planParams,
  query: planGroupsQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(planGroupSchema) },
});

const approvePlan = defineOperation({
  id: 'approvePlan',
  tag,
  method: 'POST',
  path: `${plans}/{plan}/approve`,
  summary: 'Approve lines of a plan',
  description:
    'Binds the approval to exactly these lines: one that ConnectWise no longer matches when it is applied is not ' +
    'written and returns in the next plan. Additions of somebody else become ours only where they are picked.',
  scope: 'plans:approve',
  params: planParams,
  query: none,
  body: approvalSchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: versioned,
  answer: { status: 200, schema: planSchema },
});

const rejectPlan = defineOperation({
  id: 'rejectPlan',
  tag,
  method: 'POST',
  path: `${plans}/{plan}/reject`,
  summary: 'Reject a plan',
  description: 'Nothing of it will be applied. The next sync plans anew.',
  scope: 'plans:approve',
  params: planParams,
  query: none,
  body: rejectionSchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: versioned,
  answer: { status: 200, schema: planSchema },
});

const rejectPlanLines = defineOperation({
  id: 'rejectPlanLines',
  tag,
  method: 'POST',
  path: `${plans}/{plan}/lines/reject`,
  summary: 'Reject lines of a plan',
  description:
    'While the plan is open: these lines are not written, whatever is approved of it. Lines that are written together ' +
    'are rejected together. The next plan proposes them again; what shall last is put on hold.',
  scope: 'plans:approve',
  params: planParams,
  query: none,
  body: lineRejectionsSchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: versioned,
  answer: { status: 200, schema: planSchema },
});

const restorePlanLines = defineOperation({
  id: 'restorePlanLines',
  tag,
  method: 'POST',
  path: `${plans}/{plan}/lines/restore`,
  summary: 'Take rejections of lines back',
  description: 'While the plan is open: the lines may be approved again.',
  scope: 'plans:approve',
  params: planParams,
  query: none,
  body: lineRestorationSchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: versioned,
  answer: { status: 200, schema: planSchema },
});

const applyPlan = defineOperation({
  id: 'applyPlan',
  tag,
  method: 'POST',
  path: `${plans}/{plan}/apply`,
  summary: 'Apply the approved lines of a plan',
  description:
    'Queues the writes for a worker and answers with the run to watch. While a run of the plan waits or is under way, it answers with that one.',
  scope: 'plans:approve',
  params: planParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 202, schema: runSchema },
});

export const planOperations = {
  createPlan,
  listPlans,
  getPlan,
  listPlanLines,
  listPlanGroups,
  approvePlan,
  rejectPlan,
  rejectPlanLines,
  restorePlanLines,
  applyPlan,
};
