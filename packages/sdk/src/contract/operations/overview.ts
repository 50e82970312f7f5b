import { defineOperation } from '../operation.ts';
import { overviewSchema } from '../overview.ts';
import { connectionParams, none } from './paths.ts';

const getOverview = defineOperation({
  id: 'getOverview',
  tag: 'Health',
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}/overview',
  summary: 'Get the overview of a connection',
  description:
    'Whether it is healthy, what needs a person and where, this month against the last by product, and where every unit is. ' +
    'Nothing is asked of ConnectWise.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: overviewSchema },
});

export const overviewOperations = { getOverview };
