import { queryOptions } from '@tanstack/react-query';
import type { Tallybridge, WebhookDelivery, WebhookEventType } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

const LIVE_MS = 5000;
export const WEBHOOKS_KEY = ['webhooks'] as const;

/** The vendor's endpoints, watched while somebody looks: what is sent to them comes from elsewhere. */
export function webhooksQuery(tallybridge: Tallybridge) {
  return queryOptions({
    queryKey: [...WEBHOOKS_KEY, 'all'],
    queryFn: () => tallybridge.webhooks.list().toArray(),
    refetchInterval: LIVE_MS,
  });
}

export interface DeliveryFilter {
  readonly state?: WebhookDelivery['state'];
  readonly type?: WebhookEventType;
  readonly partner?: string;
}

/** What was and is to be delivered to one of them, the newest first. */
export function deliveriesQuery(tallybridge: Tallybridge, webhook: string, filter: DeliveryFilter) {
  return {
    ...listQuery([...WEBHOOKS_KEY, webhook, filter], () => tallybridge.webhooks.deliveries(webhook, filter)),
    refetchInterval: LIVE_MS,
  };
}

/** Delivers several events again, one after the other. */
export async function replayEvents(tallybridge: Tallybridge, webhook: string, events: readonly string[]) {
  for (const event of events) await tallybridge.webhooks.replay(webhook, { event });
}
