import { ticketRoutes } from './ticket-routes.ts';
import { alertRoutes } from './alert-routes.ts';
import { accessRoutes } from './access-routes.ts';
import { callbackRoutes } from './callback-routes.ts';
import { catalogPushRoutes } from './catalog-push-routes.ts';
import { connectionRoutes } from './connection-routes.ts';
import { hostedTabRoutes } from './hosted-tab-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { holdRoutes } from './hold-routes.ts';
import { importRoutes } from './import-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { lookUpRoutes } from './look-up-routes.ts';
import { notificationRoutes } from './notification-routes.ts';
import { partnerRoutes } from './partner-routes.ts';
import { periodRoutes } from './period-routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { progressRoutes } from './progress-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { provisioningRoutes } from './provisioning-routes.ts';
import type { Route } from './route.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { sourceRoutes } from './source-routes.ts';
import { vendorSideRoutes } from './vendor-side-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { usageRoutes } from './usage-routes.ts';

/** What carries out each operation of the contract. */
export const routes: readonly Route[] = [
  ...accessRoutes,
  ...partnerRoutes,
  ...connectionRoutes,
  ...callbackRoutes,
  ...linkRoutes,
  ...catalogPushRoutes,
  ...lookUpRoutes,
  ...contactRoutes,
  ...usageRoutes,
  ...alertRoutes,
  ...ticketRoutes,
  ...importRoutes,
  ...sourceRoutes,
  ...provisioningRoutes,
  ...notificationRoutes,
  ...planRoutes,
  ...progressRoutes,
  ...standingRoutes,
  ...scheduleRoutes,
  ...periodRoutes,
  ...profileRoutes,
  ...holdRoutes,
  ...vendorSideRoutes,
  ...hostedTabRoutes,
  ...webhookRoutes,
];
