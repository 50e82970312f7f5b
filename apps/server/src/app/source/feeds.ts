import type { Feed } from 'tallybridge-sdk/contract';
import { pushAlerts } from '../alerts/push-alerts.ts';
import type { ItemResult } from '../batch/take-items.ts';
import { putCustomers } from '../catalog/put-customers.ts';
import { putProducts } from '../catalog/put-products.ts';
import type { PartnerContext } from '../context.ts';
import { pushUsage } from '../usage/push-usage.ts';

type Take = (ctx: PartnerContext, items: readonly unknown[]) => Promise<readonly ItemResult<string>[]>;

/** What takes the items of each feed: the same that takes them when they are pushed. */
export const takers: Readonly<Record<Feed, Take>> = {
  products: putProducts,
  customers: putCustomers,
  usage: pushUsage,
  alerts: pushAlerts,
};
