import { defineOperation } from '../operation.ts';
import {
  lateUsageQuerySchema,
  lateUsageSchema,
  periodSchema,
  reopenRequestSchema,
  sealRequestSchema,
  statementQuerySchema,
  waiveRequestSchema,
} from '../periods.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { statementHeadSchema, statementSchema } from '../statements.ts';
import { connectionParams, connectionProofParams, none, periodParams, periodProofParams } from './paths.ts';

const tag = 'Periods';
const connection = '/v1/partners/{partner}/connections/{connection}';
const period = `${connection}/periods/{month}`;

const listPeriods = defineOperation({
  id: 'listPeriods',
  tag,
  method: 'GET',
  path: `${connection}/periods`,
  summary: 'List the billing months',
  description: 'The months of a connection, the newest first. They begin with the first plan that was applied.',
  scope: 'read',
  params: connectionProofParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(periodSchema) },
});

const getPeriod = defineOperation({
  id: 'getPeriod',
  tag,
  method: 'GET',
  path: period,
  summary: 'Get a billing month',
  description: 'The month with its state, its newest statement, and what is missing to its seal.',
  scope: 'read',
  params: periodParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: periodSchema },
});

const sealPeriod = defineOperation({
  id: 'sealPeriod',
  tag,
  method: 'POST',
  path: `${period}/seal`,
  summary: 'Seal a billing month now',
  description:
    'Months seal by themselves; this does not wait for the next look. Reads the ConnectWise whole and seals if nothing ' +
    'stands against it, otherwise names what does. Sealing a sealed month answers with it.',
  scope: 'periods:write',
  params: periodParams,
  query: none,
  body: sealRequestSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: periodSchema },
});

const reopenPeriod = defineOperation({
  id: 'reopenPeriod',
  tag,
  method: 'POST',
  path: `${period}/reopen`,
  summary: 'Reopen a sealed month',
  description:
    'Late usage counts again, and the month is sealed anew by a statement that names the one it replaces. Refused once ' +
    'an agreement of the statement has been invoiced for the month. A month that is reopened is answered as it is.',
  scope: 'periods:reopen',
  params: periodParams,
  query: none,
  body: reopenRequestSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: periodSchema },
});

const listLateUsage = defineOperation({
  id: 'listLateUsage',
  tag,
  method: 'GET',
  path: `${connection}/late-usage`,
  summary: 'List late usage',
  description: 'Where the usage of sealed months differs from their statements, by month, customer and sku.',
  scope: 'read',
  params: connectionParams,
  query: lateUsageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(lateUsageSchema) },
});

const waiveLateUsage = defineOperation({
  id: 'waiveLateUsage',
  tag,
  method: 'POST',
  path: `${period}/late-usage/waive`,
  summary: 'Waive late usage',
  description: 'The usage that came too late so far is not billed; what comes later shows again.',
  scope: 'periods:write',
  params: periodParams,
  query: none,
  body: waiveRequestSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(lateUsageSchema) },
});

const getStatement = defineOperation({
  id: 'getStatement',
  tag,
  method: 'GET',
  path: `${period}/statement`,
  summary: 'Get a statement',
  description: 'What a sealed month billed and what it did not: as JSON, which can be verified, as CSV or as PDF.',
  scope: 'read',
  params: periodProofParams,
  query: statementQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: statementSchema, files: ['text/csv', 'application/pdf'] },
});

const listStatements = defineOperation({
  id: 'listStatements',
  tag,
  method: 'GET',
  path: `${connection}/statements`,
  summary: 'List the chain of statements',
  description: 'Every statement of a connection in the order of its chain, replaced ones as well.',
  scope: 'read',
  params: connectionProofParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(statementHeadSchema) },
});

export const periodOperations = {
  listPeriods,
  getPeriod,
  sealPeriod,
  reopenPeriod,
  listLateUsage,
  waiveLateUsage,
  getStatement,
  listStatements,
};
