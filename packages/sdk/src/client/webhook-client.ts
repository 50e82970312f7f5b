import { operations } from '../contract/operations/index.ts';
import type {
  NewWebhook,
  ReplayRequest,
  Webhook,
  WebhookAttempt,
  WebhookChange,
  WebhookDelivery,
  WebhookWithSecret,
} from '../contract/webhooks.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { Call } from './transport.ts';

/** The endpoints at which a vendor hears of what happens at its partners. */
export interface WebhooksClient {
  /**
   * Adds an endpoint. The answer holds its secret and is the only one that does.
   *
   * @example
   * const { id, secret } = await tallybridge.webhooks.create({
   *   url: 'https://vendor.example/hooks/tallybridge',
   *   events: ['ticket.closed_by_person', 'connection.keys_rejected'],
   * });
   */
  create(webhook: NewWebhook): Promise<WebhookWithSecret>;
  list(): List<Webhook>;
  get(id: string): Promise<Webhook>;
  update(id: string, change: WebhookChange): Promise<Webhook>;
  remove(id: string): Promise<{ isRemoved: boolean }>;
  /** A new secret; for a day messages are signed with the one before as well. */
  rotateSecret(id: string): Promise<WebhookWithSecret>;
  /** Sends a test message at once; how it fared. */
  test(id: string): Promise<WebhookAttempt>;
  /** What was and is to be delivered, the newest first: `{ state: 'failed' }` for what was given up. */
  deliveries(id: string, filter?: Filter<typeof operations.listWebhookDeliveries>): List<WebhookDelivery>;
  /** Delivers one event again, or all that were given up since a moment, under the same ids. */
  replay(id: string, wanted: ReplayRequest): Promise<{ replayed: number }>;
}

export function createWebhooksClient(call: Call): WebhooksClient {
  const of = (webhook: string) => ({ params: { webhook }, query: {}, body: undefined });
  return {
    create: (webhook) => call(operations.createWebhook, { params: {}, query: {}, body: webhook }),
    list: () =>
      createList((page) => call(operations.listWebhooks, { params: {}, query: { ...page }, body: undefined })),
    get: (id) => call(operations.getWebhook, of(id)),
    update: (id, change) => call(operations.updateWebhook, { ...of(id), body: change }),
    remove: (id) => call(operations.removeWebhook, of(id)),
    rotateSecret: (id) => call(operations.rotateWebhookSecret, of(id)),
    test: (id) => call(operations.testWebhook, of(id)),
    deliveries: (id, filter = {}) =>
      createList((page) => call(operations.listWebhookDeliveries, { ...of(id), query: { ...filter, ...page } })),
    replay: (id, wanted) => call(operations.replayWebhook, { ...of(id), body: wanted }),
  };
}
