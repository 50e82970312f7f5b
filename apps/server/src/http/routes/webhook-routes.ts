import { operations } from 'tallybridge-sdk/contract';
import { listDeliveries, replayWebhook } from '../../app/webhooks/list-deliveries.ts';
import {
  createWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '../../app/webhooks/manage-webhooks.ts';
import { vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const webhookRoutes: readonly Route[] = [
  vendorRoute(operations.createWebhook, (ctx, { body }) => createWebhook(ctx, body)),
  vendorRoute(operations.listWebhooks, (ctx, { query }) => listWebhooks(ctx, query)),
  vendorRoute(operations.getWebhook, (ctx, { params }) => getWebhook(ctx, params.webhook)),
  vendorRoute(operations.updateWebhook, (ctx, { params, body }) => updateWebhook(ctx, params.webhook, body)),
  vendorRoute(operations.removeWebhook, (ctx, { params }) => removeWebhook(ctx, params.webhook)),
  vendorRoute(operations.rotateWebhookSecret, (ctx, { params }) => rotateWebhookSecret(ctx, params.webhook)),
  vendorRoute(operations.testWebhook, (ctx, { params }) => testWebhook(ctx, params.webhook)),
  vendorRoute(operations.listWebhookDeliveries, (ctx, { params, query }) => listDeliveries(ctx, params.webhook, query)),
  vendorRoute(operations.replayWebhook, (ctx, { params, body }) => replayWebhook(ctx, params.webhook, body)),
];
