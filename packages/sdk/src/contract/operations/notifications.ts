import {
  notificationSchema,
  notificationSettingsInputSchema,
  notificationSettingsSchema,
  notificationsQuerySchema,
  notificationTestSchema,
  notificationWebhookInputSchema,
  notificationWebhookSchema,
  removedNotificationWebhookSchema,
} from '../notifications.ts';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../primitives.ts';
import { none, partnerParams } from './paths.ts';

const about = { tag: 'Notifications', params: partnerParams, query: none, body: null, isReplaySafe: true } as const;
const PATH = '/v1/partners/{partner}/notifications';
const versionedBy = ['recipients', 'kinds', 'digestAt'] as const;

const getNotificationSettings = defineOperation({
  ...about,
  id: 'getNotificationSettings',
  method: 'GET',
  path: `${PATH}/settings`,
  summary: 'Read who is told what',
  description: 'The recipients, how each kind is told, and the webhook without its secret.',
  scope: 'read',
  versionedBy,
  answer: { status: 200, schema: notificationSettingsSchema },
});

const putNotificationSettings = defineOperation({
  ...about,
  id: 'putNotificationSettings',
  method: 'PUT',
  path: `${PATH}/settings`,
  summary: 'Set who is told what',
  description: 'What lasts already is told to those who are named now. The webhook is set apart.',
  scope: 'setup:write',
  body: notificationSettingsInputSchema,
  versionedBy,
  isConditional: true,
  answer: { status: 200, schema: notificationSettingsSchema },
});

const putNotificationWebhook = defineOperation({
  ...about,
  id: 'putNotificationWebhook',
  method: 'PUT',
  path: `${PATH}/webhook`,
  summary: 'Have notifications posted to a URL',
  description: 'A first one, or one of another origin, gets a new signing secret, which only this answer shows.',
  scope: 'setup:write',
  body: notificationWebhookInputSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 200, schema: notificationWebhookSchema },
});

const removeNotificationWebhook = defineOperation({
  ...about,
  id: 'removeNotificationWebhook',
  method: 'DELETE',
  path: `${PATH}/webhook`,
  summary: 'Post notifications nowhere any more',
  description: 'The URL and its secret are forgotten.',
  scope: 'setup:write',
  answer: { status: 200, schema: removedNotificationWebhookSchema },
});

const testNotifications = defineOperation({
  ...about,
  id: 'testNotifications',
  method: 'POST',
  path: `${PATH}/test`,
  summary: 'Send a test',
  description:
    'Sends a message that says it is a test to every recipient and the webhook at once; once a minute at most.',
  scope: 'setup:write',
  isReplaySafe: false,
  answer: { status: 200, schema: notificationTestSchema },
});

const listNotifications = defineOperation({
  ...about,
  id: 'listNotifications',
  method: 'GET',
  path: PATH,
  summary: 'List notifications',
  description: 'What was told in the last 90 days and what became of it, the newest first.',
  scope: 'read',
  query: notificationsQuerySchema,
  answer: { status: 200, schema: pageOf(notificationSchema) },
});

export const notificationOperations = {
  getNotificationSettings,
  putNotificationSettings,
  putNotificationWebhook,
  removeNotificationWebhook,
  testNotifications,
  listNotifications,
};
