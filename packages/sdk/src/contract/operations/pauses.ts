import { connectionSchema, pauseRequestSchema } from '../connections.ts';
import { defineOperation } from '../operation.ts';
import { connectionParams, none } from './paths.ts';

const connection = '/v1/partners/{partner}/connections/{connection}';

const pauseConnection = defineOperation({
  id: 'pauseConnection',
  tag: 'Connections',
  method: 'POST',
  path: `${connection}/pause`,
  summary: 'Pause a connection',
  description:
    'Nothing is done by itself any more and nothing is written; every line of a plan is `excluded: paused`. A run that ' +
    'is writing comes to its end.',
  scope: 'connections:write',
  params: connectionParams,
  query: none,
  body: pauseRequestSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionSchema },
});

const resumeConnection = defineOperation({
  id: 'resumeConnection',
  tag: 'Connections',
  method: 'POST',
  path: `${connection}/resume`,
  summary: 'Resume a connection',
  description: 'It goes on. One that syncs by itself takes in at once what has happened meanwhile.',
  scope: 'connections:write',
  params: connectionParams,
  query: none,
  body: pauseRequestSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionSchema },
});

export const pauseOperations = { pauseConnection, resumeConnection };
