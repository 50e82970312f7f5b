import { operations } from 'tallybridge-sdk/contract';
import { listNotifications } from '../../app/notifications/list-notifications.ts';
import { testNotifications } from '../../app/notifications/send-test.ts';
import { audienceOfPartner } from '../../app/notifications/audience.ts';
import { getNotificationSettings, putNotificationSettings } from '../../app/notifications/settings.ts';
import { putWebhook, removeWebhook } from '../../app/notifications/webhook-settings.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const notificationRoutes: readonly Route[] = [
  partnerRoute(operations.getNotificationSettings, (ctx) => getNotificationSettings(ctx)),
  partnerRoute(operations.putNotificationSettings, (ctx, { body }) => putNotificationSettings(ctx, body)),
  partnerRoute(operations.putNotificationWebhook, (ctx, { body }) => putWebhook(ctx, audienceOfPartner(ctx), body)),
  partnerRoute(operations.removeNotificationWebhook, (ctx) => removeWebhook(ctx, audienceOfPartner(ctx))),
  partnerRoute(operations.testNotifications, (ctx) => testNotifications(ctx)),
  partnerRoute(operations.listNotifications, (ctx, { query }) => listNotifications(ctx, query)),
];
