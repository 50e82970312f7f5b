import { queryOptions } from '@tanstack/react-query';
import type { OperatorNotificationKind, Tallybridge } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

/** In the order in which they are shown; the contract's schemas stay out of the browser. */
export const OPERATOR_KIND_NAMES: readonly OperatorNotificationKind[] = [
  'mail-failing',
  'webhook-disabled',
  'webhook-failing',
  'connection-failing',
];

export const OPERATOR_NOTIFICATIONS_KEY = ['operator-notifications'] as const;

/** Which operators are told what, with the ETag of what is shown. */
export function operatorNotificationSettingsQuery({ notifications }: Tallybridge) {
  return queryOptions({ queryKey: [...OPERATOR_NOTIFICATIONS_KEY, 'settings'], queryFn: () => notifications.read() });
}

/** What operators were told, the newest first. */
export function sentOperatorNotificationsQuery({ notifications }: Tallybridge) {
  return listQuery([...OPERATOR_NOTIFICATIONS_KEY, 'sent'], () => notifications.list());
}
