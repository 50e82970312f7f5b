import type {
  Notification,
  NotificationSettings,
  NotificationSettingsInput,
  NotificationTest,
  NotificationWebhook,
  NotificationWebhookInput,
} from '../contract/notifications.ts';
import { operations } from '../contract/operations/index.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { Call, Versioned } from './transport.ts';

/** Who is told of what fails or waits, and what was told. */
export interface NotificationsClient {
  get(): Promise<NotificationSettings>;
  /** The same with its ETag, for a change that nobody's change in between shall be lost by. */
  read(): Promise<Versioned<NotificationSettings>>;
  /**
   * Sets who is told what: what lasts already is told at once.
   *
   * @throws TallybridgeError `changed-meanwhile` where `ifMatch` names another state than there is.
   * @example
   * await tallybridge.partner('lakeside-it').notifications.put({
   *   recipients: [{ email: 'billing@lakeside.example' }], kinds: { 'plan-waiting': 'at-once' }, digestAt: '07:30',
   * });
   */
  put(settings: NotificationSettingsInput, options?: { readonly ifMatch?: string }): Promise<NotificationSettings>;
  readonly webhook: {
    /** Has notifications posted to a URL. A first one, or one of another origin, gets a secret that only this answer shows. */
    put(webhook: NotificationWebhookInput): Promise<NotificationWebhook>;
    remove(): Promise<{ isRemoved: boolean }>;
  };
  /** Sends a test to every recipient and the webhook. */
  test(): Promise<NotificationTest>;
  list(filter?: Filter<typeof operations.listNotifications>): List<Notification>;
}

export function createNotificationsClient(call: Call, partner: string): NotificationsClient {
  const params = { partner };
  const nothing = { params, query: {}, body: undefined };
  return {
    get: () => call(operations.getNotificationSettings, nothing),
    read: () => call.versioned(operations.getNotificationSettings, nothing),
    put: (settings, { ifMatch } = {}) =>
      call(operations.putNotificationSettings, { params, query: {}, body: settings, ifMatch }),
    webhook: {
      put: (webhook) => call(operations.putNotificationWebhook, { params, query: {}, body: webhook }),
      remove: () => call(operations.removeNotificationWebhook, nothing),
    },
    test: () => call(operations.testNotifications, nothing),
    list: (filter = {}) =>
      createList((page) =>
        call(operations.listNotifications, { params, query: { ...filter, ...page }, body: undefined }),
      ),
  };
}
