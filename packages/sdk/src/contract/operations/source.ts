import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import {
  refusedFeedItemSchema,
  removedSourceSchema,
  sourceSchema,
  sourceSettingsSchema,
  sourceTestSchema,
} from '../source.ts';
import { none, partnerParams } from './paths.ts';

const about = { tag: 'Source', params: partnerParams, query: none, body: null, isReplaySafe: true } as const;
const PATH = '/v1/partners/{partner}/source';

const putSource = defineOperation({
  ...about,
  id: 'putSource',
  method: 'PUT',
  path: PATH,
  summary: 'Set the source of a partner',
  description:
    "The vendor's own endpoints that are polled for customers, products, usage and alerts (docs/vendor-source.md). " +
    'Another URL begins from the start and forgets the stored token: send a new one with it.',
  scope: 'source:write',
  body: sourceSettingsSchema,
  answer: { status: 200, schema: sourceSchema },
});

const getSource = defineOperation({
  ...about,
  id: 'getSource',
  method: 'GET',
  path: PATH,
  summary: 'Read the source of a partner',
  description: 'Its settings, how far each feed was read, and its health.',
  scope: 'read',
  answer: { status: 200, schema: sourceSchema },
});

const removeSource = defineOperation({
  ...about,
  id: 'removeSource',
  method: 'DELETE',
  path: PATH,
  summary: 'Remove the source of a partner',
  description: 'It is polled no more, and its token and checkpoints are forgotten. What it brought stays.',
  scope: 'source:write',
  answer: { status: 200, schema: removedSourceSchema },
});

const testSource = defineOperation({
  ...about,
  id: 'testSource',
  method: 'POST',
  path: `${PATH}/test`,
  summary: 'Test the source of a partner',
  description: 'Reads the first page of each feed and says what would be refused. Nothing is stored.',
  scope: 'source:write',
  answer: { status: 200, schema: sourceTestSchema },
});

const pollSource = defineOperation({
  ...about,
  id: 'pollSource',
  method: 'POST',
  path: `${PATH}/poll`,
  summary: 'Poll the source now',
  description: 'A worker reads its feeds at once, also while it backs off. A paused source is not polled.',
  scope: 'usage:write',
  answer: { status: 202, schema: sourceSchema },
});

const listRefusedFeedItems = defineOperation({
  ...about,
  id: 'listRefusedFeedItems',
  method: 'GET',
  path: `${PATH}/refused`,
  summary: 'List what was refused of the source',
  description: 'Items of feeds that were not taken, with the reason, the newest first.',
  scope: 'read',
  query: pageQuerySchema,
  answer: { status: 200, schema: pageOf(refusedFeedItemSchema) },
});

export const sourceOperations = {
  putSource,
  getSource,
  removeSource,
  testSource,
  pollSource,
  listRefusedFeedItems,
};
