import type { OperatorNotificationKind } from 'tallybridge-sdk/contract';
import type { KindFacts } from './kind-facts.ts';

const webhookScreen = (endpoint: string): string => `webhooks?endpoint=${endpoint}`;

/** What operators are told of. */
export const OPERATOR_KIND_FACTS: Readonly<Record<OperatorNotificationKind, KindFacts>> = {
  'mail-failing': {
    title: () => 'No mail can be sent',
    remedy: () =>
      'Whoever runs this service looks at the mail server and its setting; "tallybridge doctor" says what is wrong. What waits is sent once it works.',
    screen: () => 'notifications',
  },
  'webhook-disabled': {
    title: () => 'A webhook endpoint was switched off',
    remedy: () => 'Mend it, send a test, and switch it on: what waits is sent at once.',
    screen: webhookScreen,
  },
  'webhook-failing': {
    title: () => 'A webhook endpoint takes nothing',
    remedy: () =>
      'The page has every attempt with what was answered. After five days without one taken it is switched off.',
    screen: webhookScreen,
  },
  'connection-failing': {
    title: ({ partner }) => `The connection of a ${partner.singular} stands still`,
    remedy: () => 'The page says what happened, and shows when it works again.',
    screen: (place) => `partners/${place}/overview`,
  },
};
