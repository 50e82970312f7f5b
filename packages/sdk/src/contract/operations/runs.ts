import {
  auditEntrySchema,
  intentSchema,
  auditQuerySchema,
  ledgerQuerySchema,
  ownedLinesQuerySchema,
  ownedLineSchema,
} from '../ledger.ts';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../primitives.ts';
import { runSchema, runsQuerySchema } from '../runs.ts';
import { connectionParams, connectionProofParams, none, proofParams, runParams } from './paths.ts';

const connection = '/v1/partners/{partner}/connections/{connection}';

const startSync = defineOperation({
  id: 'startSync',
  tag: 'Runs',
  method: 'POST',
  path: `${connection}/syncs`,
  summary: 'Sync now',
  description:
    'Queues a sync: read whole, plan, apply what policy allows. A connection has one sync at a time; while one is ' +
    'queued the answer is that one.',
  scope: 'plans:write',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 202, schema: runSchema },
});

const listRuns = defineOperation({
  id: 'listRuns',
  tag: 'Runs',
  method: 'GET',
  path: `${connection}/runs`,
  summary: 'List runs',
  description: 'What syncs did, the newest first.',
  scope: 'read',
  params: connectionParams,
  query: runsQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(runSchema) },
});

const getRun = defineOperation({
  id: 'getRun',
  tag: 'Runs',
  method: 'GET',
  path: `${connection}/runs/{run}`,
  summary: 'Get a run',
  description: 'One run with its counts and the lines that did not go through.',
  scope: 'read',
  params: runParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: runSchema },
});

const listIntents = defineOperation({
  id: 'listIntents',
  tag: 'Ledger',
  method: 'GET',
  path: `${connection}/ledger`,
  summary: 'List the ledger',
  description: 'Every write to ConnectWise as it was recorded before it was sent, the newest first.',
  scope: 'read',
  params: connectionProofParams,
  query: ledgerQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(intentSchema) },
});

const listOwnedLines = defineOperation({
  id: 'listOwnedLines',
  tag: 'Ledger',
  method: 'GET',
  path: `${connection}/owned-lines`,
  summary: 'List our additions',
  description: 'The additions that are ours, with what was last written to them.',
  scope: 'read',
  params: connectionProofParams,
  query: ownedLinesQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(ownedLineSchema) },
});

const listAudit = defineOperation({
  id: 'listAudit',
  tag: 'Audit',
  method: 'GET',
  path: '/v1/partners/{partner}/audit',
  summary: 'List the audit log',
  description: 'Who decided what, the newest first.',
  scope: 'read',
  params: proofParams,
  query: auditQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(auditEntrySchema) },
});

export const runOperations = { startSync, listRuns, getRun, listIntents, listOwnedLines, listAudit };
