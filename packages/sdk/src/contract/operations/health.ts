import { connectionHealthSchema } from '../health.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { connectionParams, none } from './paths.ts';

const tag = 'Health';

const getConnectionHealth = defineOperation({
  id: 'getConnectionHealth',
  tag,
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}/health',
  summary: 'Get the health of a connection',
  description: 'Whether ConnectWise is reached, what is wrong where it is not, and what to tell the partner.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionHealthSchema },
});

const listUnhealthy = defineOperation({
  id: 'listUnhealthy',
  tag,
  method: 'GET',
  path: '/v1/health',
  summary: 'List unhealthy connections',
  description: 'The connections of all your partners whose last contact with ConnectWise failed, by partner.',
  scope: 'read',
  params: none,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(connectionHealthSchema) },
});

export const healthOperations = { getConnectionHealth, listUnhealthy };
