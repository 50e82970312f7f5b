import { useQuery } from '@tanstack/react-query';
import type { OperatorNotificationKind } from 'tallybridge-sdk';
import {
  OPERATOR_KIND_NAMES,
  OPERATOR_NOTIFICATIONS_KEY,
  operatorNotificationSettingsQuery,
  sentOperatorNotificationsQuery,
} from '../../../api/operator-notifications.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { useSession } from '../../../session/session.ts';
import { useRight } from '../../../session/use-right.ts';
import { operatorNotificationsTexts } from '../../../texts/en/operator-notifications.ts';
import { textsOfScreen } from '../../../texts/of-screen.ts';
import { NotificationForm } from './notification-form.tsx';
import { chosenIn } from './notification-place.ts';
import type { NotificationPlace } from './notification-place.ts';
import { NotificationTest } from './notification-test.tsx';
import { NotificationWebhook } from './notification-webhook.tsx';
import { SentNotifications } from './sent-notifications.tsx';
import settings from '../settings.module.css';

const useOperatorNotificationsTexts = textsOfScreen(operatorNotificationsTexts);

/** Whoever sets them first most often means the zone that they sit in. */
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Which operators are told of what is wrong, by mail or webhook, at once or once a day. */
export function OperatorNotificationsScreen() {
  const { tallybridge } = useSession();
  const { notifications } = tallybridge;
  const texts = useOperatorNotificationsTexts();
  const right = useRight('access:write');
  const query = useQuery(operatorNotificationSettingsQuery(tallybridge));
  const place: NotificationPlace<OperatorNotificationKind> = {
    title: texts.whoTitle,
    queryKey: OPERATOR_NOTIFICATIONS_KEY,
    right,
    read: async () => {
      const read = await notifications.read();
      return chosenIn(read, read.value.timeZone);
    },
    put: ({ recipients, kinds, digestAt, timeZone }, ifMatch) => {
      const named = recipients.map(({ email }) => ({ email }));
      return notifications.put({ recipients: named, kinds, digestAt, timeZone: timeZone ?? zoneHere() }, { ifMatch });
    },
    webhook: notifications.webhook,
    test: () => notifications.test(),
    kinds: OPERATOR_KIND_NAMES,
    kindTexts: texts.kinds,
    connections: [],
    timeZone: null,
    noMail: texts.noMail,
  };
  return (
    <Page title={texts.title} text={texts.text}>
      <Loaded query={query}>
        {(seen) => {
          const { isSet, timeZone, canMail, webhook } = seen.value;
          return (
            <div className={settings['content']}>
              <NotificationForm place={place} seen={chosenIn(seen, isSet ? timeZone : zoneHere())} canMail={canMail} />
              <NotificationWebhook place={place} webhook={webhook} />
              <NotificationTest place={place} />
              <SentNotifications listed={sentOperatorNotificationsQuery(tallybridge)} />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
