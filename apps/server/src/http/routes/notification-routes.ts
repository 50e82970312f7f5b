import { operations } from 'tallybridge-sdk/contract';
import { listNotifications } from '../../app/notifications/list-notifications.ts';
import {
  getOperatorSettings,
  listOperatorNotifications,
  putOperatorSettings,
  putOperatorWebhook,
  removeOperatorWebhook,
  testOperatorNotifications,
} from '../../app/notifications/operator-settings.ts';
import { testNotifications } from '../../app/notifications/send-test.ts';
import { audienceOfPartner } from '../../app/notifications/audience.ts';
import { getNotificationSettings, putNotificationSettings } from '../../app/notifications/settings.ts';
import { putWebhook, removeWebhook } from '../../app/notifications/webhook-settings.ts';
import { partnerRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const notificationRoutes: readonly Route[] = [
  partnerRoute(operations.getNotificationSettings, (ctx) => getNotificationSettings(ctx)),
  partnerRoute(operations.putNotificationSettings, (ctx, { body }) => putNotificationSettings(ctx, body)),
  partnerRoute(operations.putNotificationWebhook, (ctx, { body }) => putWebhook(ctx, audienceOfPartner(ctx), body)),
  partnerRoute(operations.removeNotificationWebhook, (ctx) => removeWebhook(ctx, audienceOfPartner(ctx))),
  partnerRoute(operations.testNotifications, (ctx) => testNotifications(ctx)),
  partnerRoute(operations.listNotifications, (ctx, { query }) => listNotifications(ctx, query)),
  vendorRoute(operations.getOperatorNotificationSettings, (ctx) => getOperatorSettings(ctx)),
  vendorRoute(operations.putOperatorNotificationSettings, (ctx, { body }) => putOperatorSettings(ctx, body)),
  vendorRoute(operations.putOperatorNotificationWebhook, (ctx, { body }) => putOperatorWebhook(ctx, body)),
  vendorRoute(operations.removeOperatorNotificationWebhook, (ctx) => removeOperatorWebhook(ctx)),
  vendorRoute(operations.testOperatorNotifications, (ctx) => testOperatorNotifications(ctx)),
  vendorRoute(operations.listOperatorNotifications, (ctx, { query }) => listOperatorNotifications(ctx, query)),
];
