import { z } from 'zod';
import { alertInputSchema, alertsAnswerSchema, alertSchema, alertsQuerySchema } from '../alerts.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { refusedBodySchema } from '../refused.ts';
import { batchOf, none, partnerParams } from './paths.ts';

const pushAlerts = defineOperation({
  id: 'pushAlerts',
  tag: 'Alerts',
  method: 'POST',
  path: '/v1/partners/{partner}/alerts',
  summary: 'Push alerts',
  description:
    'Up to 1,000 messages that a problem is there (`raised`) or gone (`resolved`), in any order, each with its own ' +
    'result. A message with the same id and body counts once; the same id with another body is refused with ' +
    '`id-conflict`, kept aside, and the first stands. A message about a customer that nobody put yet is kept (`waiting`) ' +
    'and goes its way when somebody does; 1,000 such messages of a partner are kept, and more are refused with ' +
    '`unknown-customer`.',
  scope: 'alerts:write',
  params: partnerParams,
  query: none,
  body: z.strictObject({ alerts: batchOf(alertInputSchema) }),
  items: { field: 'alerts', schema: alertInputSchema, key: 'id' },
  isReplaySafe: true,
  answer: { status: 200, schema: alertsAnswerSchema },
});

const listAlerts = defineOperation({
  id: 'listAlerts',
  tag: 'Alerts',
  method: 'GET',
  path: '/v1/partners/{partner}/alerts',
  summary: 'List alerts',
  description:
    'Where each problem stands, one entry for a key and episode, the one that changed last first. The message of the ' +
    'latest moment decides; at one moment `resolved` goes before `raised`, then the greater id.',
  scope: 'read',
  params: partnerParams,
  query: alertsQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(alertSchema) },
});

const listRefusedAlerts = defineOperation({
  id: 'listRefusedAlerts',
  tag: 'Alerts',
  method: 'GET',
  path: '/v1/partners/{partner}/alerts/refused',
  summary: 'List alert messages that were kept aside',
  description: 'Messages that came under the id of another one, the newest first, with the one that stands.',
  scope: 'read',
  params: partnerParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(refusedBodySchema) },
});

export const alertOperations = { pushAlerts, listAlerts, listRefusedAlerts };
