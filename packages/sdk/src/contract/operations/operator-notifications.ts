import {
  notificationTestSchema,
  notificationWebhookInputSchema,
  notificationWebhookSchema,
  removedNotificationWebhookSchema,
} from '../notifications.ts';
import {
  operatorNotificationSchema,
  operatorNotificationSettingsInputSchema,
  operatorNotificationSettingsSchema,
} from '../operator-notifications.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { none } from './paths.ts';

// Who sets them belongs to the vendor as a whole, and what is told is of every partner.
const about = {
  tag: 'Operator notifications',
  scope: 'access:write',
  params: none,
  query: none,
  body: null,
  isReplaySafe: true,
} as const;
const PATH = '/v1/notifications';
const versionedBy = ['recipients', 'kinds', 'digestAt', 'timeZone'] as const;

const getOperatorNotificationSettings = defineOperation({
  ...about,
  id: 'getOperatorNotificationSettings',
  method: 'GET',
  path: `${PATH}/settings`,
  summary: 'Read which operators are told what',
  description: 'The recipients, how each kind is told, and the webhook without its secret.',
  versionedBy,
  answer: { status: 200, schema: operatorNotificationSettingsSchema },
});

const putOperatorNotificationSettings = defineOperation({
  ...about,
  id: 'putOperatorNotificationSettings',
  method: 'PUT',
  path: `${PATH}/settings`,
  summary: 'Set which operators are told what',
  description: 'What lasts already is told to those who are named now. The webhook is set apart.',
  body: operatorNotificationSettingsInputSchema,
  versionedBy,
  isConditional: true,
  answer: { status: 200, schema: operatorNotificationSettingsSchema },
});

const putOperatorNotificationWebhook = defineOperation({
  ...about,
  id: 'putOperatorNotificationWebhook',
  method: 'PUT',
  path: `${PATH}/webhook`,
  summary: "Have operators' notifications posted to a URL",
  description: 'A first one, or one of another origin, gets a new signing secret, which only this answer shows.',
  body: notificationWebhookInputSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 200, schema: notificationWebhookSchema },
});

const removeOperatorNotificationWebhook = defineOperation({
  ...about,
  id: 'removeOperatorNotificationWebhook',
  method: 'DELETE',
  path: `${PATH}/webhook`,
  summary: "Post operators' notifications nowhere any more",
  description: 'The URL and its secret are forgotten.',
  answer: { status: 200, schema: removedNotificationWebhookSchema },
});

const testOperatorNotifications = defineOperation({
  ...about,
  id: 'testOperatorNotifications',
  method: 'POST',
  path: `${PATH}/test`,
  summary: 'Send operators a test',
  description:
    'Sends a message that says it is a test to every recipient and the webhook at once; once a minute at most.',
  isReplaySafe: false,
  answer: { status: 200, schema: notificationTestSchema },
});

const listOperatorNotifications = defineOperation({
  ...about,
  id: 'listOperatorNotifications',
  method: 'GET',
  path: PATH,
  summary: 'List what operators were told',
  description: 'What was told in the last 90 days and what became of it, the newest first.',
  query: pageQuerySchema,
  answer: { status: 200, schema: pageOf(operatorNotificationSchema) },
});

export const operatorNotificationOperations = {
  getOperatorNotificationSettings,
  putOperatorNotificationSettings,
  putOperatorNotificationWebhook,
  removeOperatorNotificationWebhook,
  testOperatorNotifications,
  listOperatorNotifications,
};
