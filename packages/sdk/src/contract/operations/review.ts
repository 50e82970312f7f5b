import { connectionSchema } from '../connections.ts';
import { defineOperation } from '../operation.ts';
import { goLiveSchema, reviewSchema } from '../review.ts';
import { connectionParams, none } from './paths.ts';

const connection = '/v1/partners/{partner}/connections/{connection}';

const getReview = defineOperation({
  id: 'getReview',
  tag: 'Connections',
  method: 'GET',
  path: `${connection}/review`,
  summary: 'Review what the first run would do',
  description:
    'From the newest plan and the last whole read: what would be written, what exists already and could be adopted, and with ' +
    'which month to begin so that no invoice is hit twice. Nothing is asked of ConnectWise.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: reviewSchema },
});

const goLive = defineOperation({
  id: 'goLive',
  tag: 'Connections',
  method: 'POST',
  path: `${connection}/go-live`,
  summary: 'Go live',
  description:
    'Ends the shadow mode of a connection: from now on what people approve is written. A first plan still waits for a person.',
  scope: 'connections:write',
  params: connectionParams,
  query: none,
  body: goLiveSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionSchema },
});

export const reviewOperations = { getReview, goLive };
