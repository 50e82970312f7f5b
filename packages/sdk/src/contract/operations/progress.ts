import { defineOperation } from '../operation.ts';
import { planProgressSchema } from '../progress.ts';
import { none, planParams } from './paths.ts';

const getPlanProgress = defineOperation({
  id: 'getPlanProgress',
  tag: 'Plans',
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}/plans/{plan}/progress',
  summary: 'Watch a plan being applied',
  description:
    'How far the writing of a plan is. With `Accept: text/event-stream` it is a stream of events: `progress` with where ' +
    'it stands, `line` for each line as it is written, a comment every 15 seconds, and `end` when nothing more will ' +
    'happen by itself. `Last-Event-ID` goes on after a line.',
  scope: 'read',
  params: planParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: planProgressSchema, files: ['text/event-stream'] },
});

export const progressOperations = { getPlanProgress };
