import { useQuery } from '@tanstack/react-query';
import type { NotificationKind } from 'tallybridge-sdk';
import {
  NOTIFICATION_KIND_NAMES,
  notificationSettingsQuery,
  notificationsKey,
  sentNotificationsQuery,
} from '../../../api/notifications.ts';
import { useAt } from '../../../app/at.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { useRight } from '../../../session/use-right.ts';
import { NotificationForm } from './notification-form.tsx';
import { chosenIn } from './notification-place.ts';
import type { NotificationPlace } from './notification-place.ts';
import { NotificationTest } from './notification-test.tsx';
import { NotificationTickets } from './notification-tickets.tsx';
import { NotificationWebhook } from './notification-webhook.tsx';
import { useNotificationsTexts } from './notifications-texts.ts';
import { SentNotifications } from './sent-notifications.tsx';

/** Who is told of what fails or waits, by mail or webhook, at once or once a day. */
export function NotificationsSection() {
  const { partnerClient, partner, connection, connections } = useAt();
  const { notifications } = partnerClient;
  const texts = useNotificationsTexts();
  const right = useRight('setup:write');
  const query = useQuery(notificationSettingsQuery(partnerClient));
  const place: NotificationPlace<NotificationKind> = {
    title: texts.title,
    queryKey: notificationsKey(partnerClient),
    right,
    read: async () => chosenIn(await notifications.read(), null),
    put: ({ recipients, kinds, digestAt }, ifMatch) =>
      notifications.put({ recipients: [...recipients], kinds, digestAt }, { ifMatch }),
    webhook: notifications.webhook,
    test: () => notifications.test(),
    kinds: NOTIFICATION_KIND_NAMES,
    kindTexts: texts.kinds,
    connections,
    timeZone: partner.timeZone,
    noMail: texts.noMail,
  };
  return (
    <Loaded query={query}>
      {(seen) => (
        <>
          <NotificationForm place={place} seen={chosenIn(seen, null)} canMail={seen.value.canMail} />
          <NotificationTickets />
          <NotificationWebhook place={place} webhook={seen.value.webhook} />
          <NotificationTest place={place} />
          <SentNotifications listed={sentNotificationsQuery(partnerClient, connection.id)} />
        </>
      )}
    </Loaded>
  );
}
