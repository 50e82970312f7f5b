import type { OperatorNotificationKind } from 'tallybridge-sdk';
import type { Words } from '../words.ts';

/** Which operators are told of what is wrong. They come with the screen. */
export const operatorNotificationsTexts = ({ vendor, psa, partner }: Words) => {
  const kinds: Readonly<Record<OperatorNotificationKind, readonly [name: string, text: string]>> = {
    'mail-failing': [
      'No mail can be sent',
      'The mail server cannot be reached, or refuses user and password. The webhook tells of it.',
    ],
    'webhook-disabled': [
      'Webhook switched off',
      'An endpoint took nothing for five days, or answered 410, and was switched off.',
    ],
    'webhook-failing': ['Webhook failing', 'An endpoint has taken nothing for an hour.'],
    'connection-failing': [
      'Connection stands still',
      `${psa} refuses the keys of ${partner.a}, a right is missing, or ${psa} was not reached for 26 hours. One mail names all ${partner.many}.`,
    ],
  };
  return {
    title: 'Notifications',
    text: `${vendor}'s own people are told when something is wrong here or at ${partner.many}.`,
    whoTitle: 'Who is told what',
    noMail: 'No mail server is set for this service, so no mail is sent. A webhook works without one.',
    kinds,
  };
};
