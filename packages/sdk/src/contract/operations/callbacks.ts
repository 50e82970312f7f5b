import { connectionCallbacksSchema } from '../callbacks.ts';
import { defineOperation } from '../operation.ts';
import { connectionParams, none } from './paths.ts';

const about = { tag: 'Connections', params: connectionParams, query: none, body: null, isReplaySafe: true } as const;
const PATH = '/v1/partners/{partner}/connections/{connection}/callbacks';

const getCallbacks = defineOperation({
  ...about,
  id: 'getCallbacks',
  method: 'GET',
  path: PATH,
  summary: 'See the callbacks of a connection',
  description: 'What ConnectWise is asked to tell of, what it told, and what became of it.',
  scope: 'read',
  answer: { status: 200, schema: connectionCallbacksSchema },
});

const checkCallbacks = defineOperation({
  ...about,
  id: 'checkCallbacks',
  method: 'POST',
  path: `${PATH}/check`,
  summary: 'Have the callbacks looked at now',
  description:
    'A worker registers what is missing in ConnectWise and switches on again what was switched off there; by itself it ' +
    'does so every six hours.',
  scope: 'connections:write',
  answer: { status: 200, schema: connectionCallbacksSchema },
});

export const callbackOperations = { getCallbacks, checkCallbacks };
