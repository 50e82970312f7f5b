import { queryOptions } from '@tanstack/react-query';
import type {
  ConnectionClient,
  NotificationKind,
  NotificationWay,
  PartnerClient,
  TicketNotificationKind,
} from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

/** In the order in which they are shown; the contract's schemas stay out of the browser. */
export const NOTIFICATION_KIND_NAMES: readonly NotificationKind[] = [
  'keys-refused',
  'right-missing',
  'nothing-written',
  'run-failed',
  'unknown-outcome',
  'tickets-waiting',
  'callbacks-disabled',
  'brake',
  'plan-waiting',
  'holds-waiting',
  'month-waiting',
];
/** Those that can be tickets. */
export const TICKET_KIND_NAMES = NOTIFICATION_KIND_NAMES.filter(
  (kind): kind is TicketNotificationKind => kind !== 'keys-refused' && kind !== 'tickets-waiting',
);
export const NOTIFICATION_WAY_NAMES: readonly NotificationWay[] = ['at-once', 'digest', 'off'];

/** What the keys of its queries begin with. */
export const notificationsKey = (client: PartnerClient) => ['partner', client.key, 'notifications'] as const;

/** Who is told what, with the ETag of what is shown. */
export function notificationSettingsQuery(client: PartnerClient) {
  return queryOptions({
    queryKey: [...notificationsKey(client), 'settings'],
    queryFn: () => client.notifications.read(),
  });
}

/** What becomes a ticket, with the ETag of what is shown. */
export function notificationTicketsQuery(client: ConnectionClient, key: readonly unknown[]) {
  return queryOptions({
    queryKey: [...key, 'notification-tickets'],
    queryFn: () => client.tickets.ofNotifications.read(),
  });
}

/** What was told about a connection, the newest first. */
export function sentNotificationsQuery(client: PartnerClient, connectionId: string) {
  return listQuery([...notificationsKey(client), 'sent', connectionId], () =>
    client.notifications.list({ connectionId }),
  );
}
