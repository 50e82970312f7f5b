import type { NotificationTest, NotificationWebhook, NotificationWebhookInput } from '../contract/notifications.ts';
import type {
  OperatorNotification,
  OperatorNotificationSettings,
  OperatorNotificationSettingsInput,
} from '../contract/operator-notifications.ts';
import { operations } from '../contract/operations/index.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call, Versioned } from './transport.ts';

/** Which of your operators are told of what is wrong on your side and at your partners, and what was told. */
export interface OperatorNotificationsClient {
  get(): Promise<OperatorNotificationSettings>;
  /** The same with its ETag, for a change that nobody's change in between shall be lost by. */
  read(): Promise<Versioned<OperatorNotificationSettings>>;
  /**
   * Sets who is told what: what lasts already is told at once.
   *
   * @throws TallybridgeError `changed-meanwhile` where `ifMatch` names another state than there is, `unknown-time-zone`.
   * @example
   * await tallybridge.notifications.put({
   *   recipients: [{ email: 'support@vendor.example' }], kinds: { 'connection-failing': 'at-once' }, timeZone: 'Europe/Berlin',
   * });
   */
  put(
    settings: OperatorNotificationSettingsInput,
    options?: { readonly ifMatch?: string },
  ): Promise<OperatorNotificationSettings>;
  readonly webhook: {
    /** Has them posted to a URL. A first one, or one of another origin, gets a secret that only this answer shows. */
    put(webhook: NotificationWebhookInput): Promise<NotificationWebhook>;
    remove(): Promise<{ isRemoved: boolean }>;
  };
  /** Sends a test to every recipient and the webhook. */
  test(): Promise<NotificationTest>;
  list(): List<OperatorNotification>;
}

export function createOperatorNotificationsClient(call: Call): OperatorNotificationsClient {
  const nothing = { params: {}, query: {}, body: undefined };
  return {
    get: () => call(operations.getOperatorNotificationSettings, nothing),
    read: () => call.versioned(operations.getOperatorNotificationSettings, nothing),
    put: (settings, { ifMatch } = {}) =>
      call(operations.putOperatorNotificationSettings, { params: {}, query: {}, body: settings, ifMatch }),
    webhook: {
      put: (webhook) => call(operations.putOperatorNotificationWebhook, { params: {}, query: {}, body: webhook }),
      remove: () => call(operations.removeOperatorNotificationWebhook, nothing),
    },
    test: () => call(operations.testOperatorNotifications, nothing),
    list: () =>
      createList((page) =>
        call(operations.listOperatorNotifications, { params: {}, query: { ...page }, body: undefined }),
      ),
  };
}
