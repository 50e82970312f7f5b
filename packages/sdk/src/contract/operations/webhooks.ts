import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema, uuidSchema } from '../primitives.ts';
import {
  deliveriesQuerySchema,
  newWebhookSchema,
  removedWebhookSchema,
  replayedSchema,
  replayRequestSchema,
  webhookAttemptSchema,
  webhookChangeSchema,
  webhookDeliverySchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '../webhooks.ts';
import { none } from './paths.ts';

const PATH = '/v1/webhooks';
const webhookParams = none.extend({ webhook: uuidSchema });
// An endpoint hears of every partner: who manages it belongs to the vendor as a whole.
const about = { tag: 'Webhooks', scope: 'access:write', query: none, body: null, isReplaySafe: true } as const;
const one = { ...about, params: webhookParams, path: `${PATH}/{webhook}` } as const;

const createWebhook = defineOperation({
  ...about,
  id: 'createWebhook',
  method: 'POST',
  path: PATH,
  summary: 'Add an endpoint',
  description:
    'From now on what happens at all your partners is sent there, signed by Standard Webhooks (docs/webhooks.md). Only this ' +
    'answer shows the secret.',
  params: none,
  body: newWebhookSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: webhookWithSecretSchema },
});

const listWebhooks = defineOperation({
  ...about,
  id: 'listWebhooks',
  method: 'GET',
  path: PATH,
  summary: 'List your endpoints',
  description: 'Without their secrets, the oldest first.',
  params: none,
  query: pageQuerySchema,
  answer: { status: 200, schema: pageOf(webhookSchema) },
});

const getWebhook = defineOperation({
  ...one,
  id: 'getWebhook',
  method: 'GET',
  summary: 'Read an endpoint',
  description: 'How it fares, without its secret.',
  answer: { status: 200, schema: webhookSchema },
});

const updateWebhook = defineOperation({
  ...one,
  id: 'updateWebhook',
  method: 'PATCH',
  summary: 'Change an endpoint',
  description: 'What is named. At another origin it keeps its secret: rotate it where somebody else answers there.',
  body: webhookChangeSchema,
  answer: { status: 200, schema: webhookSchema },
});

const removeWebhook = defineOperation({
  ...one,
  id: 'removeWebhook',
  method: 'DELETE',
  summary: 'Remove an endpoint',
  description: 'With everything that was or was to be delivered to it.',
  answer: { status: 200, schema: removedWebhookSchema },
});

const rotateWebhookSecret = defineOperation({
  ...one,
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: `${PATH}/{webhook}/rotate-secret`,
  summary: 'Make a new signing secret',
  description: 'For 24 hours messages carry signatures with both; only this answer shows the new one.',
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 200, schema: webhookWithSecretSchema },
});

const testWebhook = defineOperation({
  ...one,
  id: 'testWebhook',
  method: 'POST',
  path: `${PATH}/{webhook}/test`,
  summary: 'Send a test message',
  description: 'Of type `webhook.test`, once and at once; the answer says how it fared.',
  answer: { status: 200, schema: webhookAttemptSchema },
});

const listWebhookDeliveries = defineOperation({
  ...one,
  id: 'listWebhookDeliveries',
  method: 'GET',
  path: `${PATH}/{webhook}/deliveries`,
  summary: 'List deliveries',
  description: 'What was and is to be delivered, with every attempt, the newest event first. Kept for 30 days.',
  query: deliveriesQuerySchema,
  answer: { status: 200, schema: pageOf(webhookDeliverySchema) },
});

const replayWebhook = defineOperation({
  ...one,
  id: 'replayWebhook',
  method: 'POST',
  path: `${PATH}/{webhook}/replay`,
  summary: 'Deliver again',
  description: 'One event, or all that were given up since a moment; under the same ids as before.',
  body: replayRequestSchema,
  answer: { status: 200, schema: replayedSchema },
});

export const webhookOperations = {
  createWebhook,
  listWebhooks,
  getWebhook,
  updateWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  listWebhookDeliveries,
  replayWebhook,
};
