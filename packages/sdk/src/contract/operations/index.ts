import { alertOperations } from './alerts.ts';
import { accessOperations } from './access.ts';
import { callbackOperations } from './callbacks.ts';
import { catalogOperations } from './catalog.ts';
import { catalogPushOperations } from './catalog-push.ts';
import { connectionOperations } from './connections.ts';
import { contactOperations } from './contacts.ts';
import { healthOperations } from './health.ts';
import { holdOperations } from './holds.ts';
import { hostedTabOperations } from './hosted-tab.ts';
import { invoiceTextOperations } from './invoice-texts.ts';
import { linkOperations } from './links.ts';
import { lookUpOperations } from './look-ups.ts';
import { notificationOperations } from './notifications.ts';
import { operatorNotificationOperations } from './operator-notifications.ts';
import { overviewOperations } from './overview.ts';
import { partnerOperations } from './partners.ts';
import { pauseOperations } from './pauses.ts';
import { periodOperations } from './periods.ts';
import { planOperations } from './plans.ts';
import { progressOperations } from './progress.ts';
import { profileOperations } from './profiles.ts';
import { quantityOperations } from './quantities.ts';
import { reviewOperations } from './review.ts';
import { runOperations } from './runs.ts';
import { standingOperations } from './standing.ts';
import { suggestionOperations } from './suggestions.ts';
import { importOperations } from './import.ts';
import { provisioningOperations } from './provisioning.ts';
import { sourceOperations } from './source.ts';
import { ticketOperations } from './tickets.ts';
import { usageOperations } from './usage.ts';
import { webhookOperations } from './webhooks.ts';
import { vendorSideOperations } from './vendor-side.ts';

/** Every operation of the API by its id. */
export const operations = {
  ...accessOperations,
  ...partnerOperations,
  ...catalogOperations,
  ...usageOperations,
  ...alertOperations,
  ...importOperations,
  ...sourceOperations,
  ...provisioningOperations,
  ...notificationOperations,
  ...operatorNotificationOperations,
  ...connectionOperations,
  ...pauseOperations,
  ...callbackOperations,
  ...linkOperations,
  ...catalogPushOperations,
  ...invoiceTextOperations,
  ...suggestionOperations,
  ...lookUpOperations,
  ...contactOperations,
  ...planOperations,
  ...progressOperations,
  ...standingOperations,
  ...overviewOperations,
  ...reviewOperations,
  ...quantityOperations,
  ...periodOperations,
  ...holdOperations,
  ...runOperations,
  ...healthOperations,
  ...profileOperations,
  ...ticketOperations,
  ...vendorSideOperations,
  ...hostedTabOperations,
  ...webhookOperations,
};

export type Operations = typeof operations;
export type OperationId = keyof Operations;
